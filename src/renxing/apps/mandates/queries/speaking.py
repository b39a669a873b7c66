"""Who speaks for a centre: its lead or deputy, or who stands in for them; for an office, everybody in it."""

from renxing.apps.centres.models import Centre, Mandate
from renxing.core.mandates import Actor
from renxing.core.roles import LEADING, CentreKind, Role

SOURCES = frozenset({CentreKind.OFFICE, CentreKind.RESIDENTS_COMMITTEE})
"""Centres whose powers come from the law and the residents themselves: they give without having been given."""


def speaks_for(actor: Actor, centre: Centre) -> bool:
    """Whether this actor leads the centre now."""
    return any(
        held.centre == str(centre.id) and (held.role in LEADING or held.kind is CentreKind.OFFICE)
        for held in actor.memberships
        if held.role is not Role.RESEARCHER
    )


def gave(actor: Actor, mandate: Mandate) -> bool:
    """Whether this actor speaks for who gave the mandate, or for anybody further up its line."""
    at: Mandate | None = mandate
    while at is not None:
        if speaks_for(actor, at.giver):
            return True
        at = at.under
    return False


def is_source(centre: Centre) -> bool:
    """Whether this centre gives without having been given."""
    return centre.kind in SOURCES
