"""Starts Django for the verbs that need it, and brings the database up to date."""

import os
import sys

from renxing.cli.copies import copy_database, dated
from renxing.cli.database import is_current
from renxing.cli.places import database, make_var
from renxing.cli.server_lock import ServerLock
from renxing.cli.stopping import Stopped


def start(*, held: bool = False) -> None:
    """Set Django up and apply the migrations that are missing.

    A copy is kept aside before an older database is changed: a migration is the one change that cannot be undone.
    `held` says that we hold the server's lock ourselves; otherwise nothing is changed under a running server.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "renxing.project.settings")
    make_var()
    import django

    django.setup()
    speak()
    if is_current(database()):
        return
    if not held and ServerLock.holder() is not None:
        raise Stopped("The database is of an older version and a server is using it. Stop the server and try again.")
    if database().exists():
        aside = dated(database(), "before-migration")
        copy_database(database(), aside)
        print(f"A copy of the database as it was is in {aside}.", file=sys.stderr)
    from django.core.management import call_command

    print("Preparing the database ...", file=sys.stderr)
    call_command("migrate", verbosity=0, interactive=False)


def speak() -> None:
    """Say refusals and the faults of a file in the language of the terminal; what is for machines stays as it is."""
    from django.utils import translation

    said = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    translation.activate("zh-hans" if said.lower().startswith("zh") else "en")
