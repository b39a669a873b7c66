"""The WSGI door that granian serves. With RENXING_TIMEKEEPER=1 the rules run by themselves beside it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "renxing.project.settings")
application = get_wsgi_application()

if os.environ.get("RENXING_TIMEKEEPER") == "1":
    from renxing.apps.overview import timekeeper  # the apps are ready only now

    timekeeper.start()
