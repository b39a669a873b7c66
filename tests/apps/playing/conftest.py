"""The cast as a demonstration, and short plays for it."""

from tests.apps.overview.conftest import own_locks, play_file, stage

__all__ = ["own_locks", "play_file", "stage"]
