"""A gathering is planned by a centre, changed, or called off."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from renxing.apps.centres.models import Centre
from renxing.apps.duties.models import Post
from renxing.apps.gatherings.acts.begin import DESK, fresh, hosts, ours, to_come
from renxing.apps.gatherings.models import Gathering
from renxing.apps.people.models import Block
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, WrongState

SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""What a code under a QR is written with: nothing that looks like something else."""

LONGEST = timedelta(hours=24)
FARTHEST = timedelta(days=400)
MOST_PLACES = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is said of a gathering: what it is, where, from when until when, how many can come."""

    title: str
    title_zh: str = ""
    words: str = ""
    block: Block | None = None
    place: str = ""
    starts: datetime
    ends: datetime
    places: int | None = None

    def fields(self) -> dict[str, Any]:
        """As columns of the gathering."""
        english, chinese = self.title.strip(), self.title_zh.strip()
        names = {"name_en": english or chinese, "name_zh": chinese or english}
        where = {"block": self.block, "place": self.place.strip(), "words": self.words.strip()}
        return {**names, **where, "starts": self.starts, "ends": self.ends, "places": self.places}


@act("gathering.plan", Kind.RELATE, own=("host",), roles=DESK, data=("places",))
def plan_gathering(deed: Deed, *, centre: Centre, said: Said) -> Gathering:
    """Invite to something; every resident sees it and can sign up."""
    deed.authorise(relations=hosts(deed, ours(deed, centre).pk))
    _check(deed, said)
    made = Gathering.objects.create(
        community=deed.community, centre=centre, code=_code(deed), changed_at=deed.now, **said.fields()
    )
    _note(deed, made)
    return made


@act("gathering.change", Kind.CHANGE, own=("host",), roles=DESK, data=("places",))
def change_gathering(deed: Deed, *, gathering: Gathering, said: Said) -> Gathering:
    """Say anew what, where, when or how many; calendars that have it show the change."""
    found = fresh(deed, gathering)
    deed.authorise(relations=hosts(deed, found.centre_id))
    to_come(deed, found)
    _check(deed, said)
    new = said.fields()
    changed = [name for name, value in new.items() if getattr(found, name) != value]
    if not changed:
        raise WrongState("gathering_same")
    for name in changed:
        setattr(found, name, new[name])
    _save(deed, found, *changed)
    _note(deed, found)
    return found


@act("gathering.cancel", Kind.CHANGE, own=("host",), roles=DESK)
def cancel_gathering(deed: Deed, *, gathering: Gathering, reason: str) -> Gathering:
    """Call it off and say why; it stays in the list and in calendars, struck out."""
    found = fresh(deed, gathering)
    deed.authorise(relations=hosts(deed, found.centre_id))
    to_come(deed, found)
    if not reason.strip():
        raise BadInput("gathering_why_off", field="reason")
    found.cancelled_at, found.reason = deed.now, reason.strip()[:200]
    _save(deed, found, "cancelled_at", "reason")
    deed.record(found.reference, centre=str(found.centre_id))
    return found


def _note(deed: Deed, gathering: Gathering) -> None:
    places = {} if gathering.places is None else {"places": gathering.places}
    deed.record(gathering.reference, centre=str(gathering.centre_id), due=gathering.starts, data=places)


def _save(deed: Deed, gathering: Gathering, *changed: str) -> None:
    gathering.sequence, gathering.changed_at = gathering.sequence + 1, deed.now
    gathering.save(update_fields=[*changed, "sequence", "changed_at"])


def _check(deed: Deed, said: Said) -> None:
    if not (said.title.strip() or said.title_zh.strip()):
        raise BadInput("gathering_without_name", field="title_zh")
    if not deed.now - LONGEST < said.starts < deed.now + FARTHEST:
        raise BadInput("gathering_when", field="starts")
    if not said.starts < said.ends <= said.starts + LONGEST or said.ends <= deed.now:
        raise BadInput("gathering_how_long", field="hours")
    if said.places is not None and not 1 <= said.places <= MOST_PLACES:
        raise BadInput("gathering_places", field="places", most=MOST_PLACES)
    if said.block is not None and said.block.community_id != deed.community.pk:
        raise BadInput("gathering_where", field="block")


def _code(deed: Deed) -> str:
    """A code that no other gathering here has, and no post: both are told by the same page."""
    while True:
        code = "".join(secrets.choice(SIGNS) for _each in range(6))
        taken = Gathering.objects.filter(community=deed.community, code=code).exists()
        if not taken and not Post.objects.filter(community=deed.community, code=code).exists():
            return code


findable("gathering", Gathering)
