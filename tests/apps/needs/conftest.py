"""Somebody of the cast in front of a browser."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client

from renxing.apps.accounts.models import Account
from renxing.apps.record.clock import set_clock
from tests.cast import NOW, Cast

SignIn = Callable[[str], Client]


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
def press(cast: Cast):
    """Press a button of a need: POST with a fresh act id."""

    def pressed(client: Client, need, name: str, **said):
        data = {"act_id": str(uuid4()), **said}
        return client.post(f"/{cast.community.slug}/needs/{need.id}/{name}/", data)

    return pressed
