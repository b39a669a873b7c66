"""What is asked about plans."""

from renxing.apps.plans.queries.standing import adopted

__all__ = ["adopted"]
