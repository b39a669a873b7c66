"""The cast, for every test of the apps."""

import pytest

from tests.cast import Cast, assemble


@pytest.fixture(autouse=True)
def quick_pins(settings) -> None:
    """A PIN's digest is slow on purpose; what is tested is not how slow."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def cast(db: None) -> Cast:
    """One small community with one of every kind of user."""
    return assemble()
