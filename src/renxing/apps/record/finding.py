"""How each noun finds its row again by the reference in the record."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db.models import Model

from renxing.apps.record.models import Community
from renxing.core.refusals import NotFound

FINDERS: dict[str, Callable[[Community, str], Any]] = {}

M = TypeVar("M", bound=Model)


def findable(noun: str, model: type[M], by: str = "id") -> None:
    """Let rows of `model` be found by references `<noun>:<value of by>`, within their community."""

    def find(community: Community, reference: str) -> M:
        row = model._default_manager.filter(community=community, **{by: reference.split(":", 1)[1]}).first()
        if row is None:
            raise NotFound("gone", what=noun)
        return row

    FINDERS[noun] = find
