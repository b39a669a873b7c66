"""Django's name for this room."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """Reviews and lessons."""

    name = "renxing.apps.reviews"
    label = "reviews"

    def ready(self) -> None:
        """Load the acts and the rules, so that the vocabulary is whole and incidents know of their reviews."""
        from renxing.apps.reviews import (  # noqa: PLC0415 - loading declares
            acts,  # noqa: F401
            forgetting,  # noqa: F401
            knowing,  # noqa: F401
            naming,  # noqa: F401
            rules,  # noqa: F401
            wording,  # noqa: F401
        )
