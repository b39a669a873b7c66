"""Somebody of the cast in front of a browser."""

from tests.apps.needs.conftest import signed_in

__all__ = ["signed_in"]
