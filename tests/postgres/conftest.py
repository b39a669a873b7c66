"""The cast of the apps' tests, for what is asked of PostgreSQL itself."""

from tests.apps.conftest import cast, shared_cast

__all__ = ["cast", "shared_cast"]
