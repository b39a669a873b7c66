"""The cast, and somebody of it in front of a browser, for every test of the apps."""

from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.test import Client

from renxing.apps.accounts.models import Account
from renxing.apps.overview.queries import pulse
from renxing.apps.record.clock import set_clock
from tests.cast import NOW, Cast, assemble
from tests.laid import laid

SignIn = Callable[[str], Client]


@pytest.fixture(autouse=True)
def quick_pins(settings) -> None:
    """A PIN's digest is slow on purpose; what is tested is not how slow."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """Each test has a community of its own, so nothing may be kept from the one before."""
    pulse._kept.clear()


@pytest.fixture
def cast(db: None) -> Cast:
    """One small community with one of every kind of user."""
    return laid(assemble)


@pytest.fixture
def signed_in(cast: Cast) -> SignIn:
    """A browser in which somebody of the cast has signed in; the community's clock stands at the cast's time."""
    cast.community.demonstration = True
    set_clock(cast.community, NOW, speed=0.0)
    cast.community.save()

    def sign_in(name: str) -> Client:
        client = Client()
        if name != "visitor":
            person = cast.people[name]
            account, _made = Account.objects.get_or_create(
                community=cast.community, person=person, defaults={"card": f"C{person.code}"}
            )
            client.force_login(account, backend="renxing.apps.accounts.backend.AccountBackend")
        return client

    return sign_in


@pytest.fixture
def shared_cast(transactional_db: None) -> Iterator[Cast]:
    """The cast, committed, so that other connections see it."""
    yield assemble()
    if connection.vendor != "sqlite":  # there the tables are emptied past the trigger (tests/postgres/within.py)
        return
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER record_entry_no_delete")
        cursor.execute("DELETE FROM record_entry")
        cursor.execute(
            "CREATE TRIGGER record_entry_no_delete BEFORE DELETE ON record_entry BEGIN SELECT RAISE(ABORT, "
            "'The record is append-only: an entry is never changed or deleted.'); END"
        )
