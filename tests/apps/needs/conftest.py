"""A need in front of somebody."""

from uuid import uuid4

import pytest
from django.test import Client

from tests.cast import Cast


@pytest.fixture
def press(cast: Cast):
    """Press a button of a need: POST with a fresh act id."""

    def pressed(client: Client, need, name: str, **said):
        data = {"act_id": str(uuid4()), **said}
        return client.post(f"/{cast.community.slug}/needs/{need.id}/{name}/", data)

    return pressed
