"""The product's settings on PostgreSQL: `RENXING_TEST_POSTGRES` names the folder of its socket.

Tables are made from the models as they are: to take every migration in turn takes a minute of the two hundred.
"""

import os

from renxing.project.settings import *  # noqa: F403
from renxing.project.settings import INSTALLED_APPS

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "renxing",
        "USER": "renxing",
        "HOST": os.environ["RENXING_TEST_POSTGRES"],
    }
}
MIGRATION_MODULES = {name.rpartition(".")[2]: None for name in INSTALLED_APPS if name.startswith("renxing.apps.")}
