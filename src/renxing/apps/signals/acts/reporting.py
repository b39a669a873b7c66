"""Reporting what one sees."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Max

from renxing.apps.people.acts import kept_phone
from renxing.apps.people.models import Block
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.apps.record.models import Community
from renxing.apps.signals.models import FUNCTION_OF, LONGEST_WORDS, Photo, Signal
from renxing.apps.signals.since import Began, cannot_be
from renxing.core.functions import Function
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput
from renxing.web.pictures import Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What somebody saw. `function` None takes the one that such things are about; `began` between which moments."""

    what: str
    function: Function | None = None
    block: Block | None = None
    words: str = ""
    photo: Picture | None = None
    visitor_phone: str = ""
    began: Began | None = None


@act("signal.report", Kind.SIGNAL, own=("of_here", "admitted"), data=("what", "block", "photo"))
def report_signal(deed: Deed, *, draft: Draft) -> Signal:
    """Say what one sees: anybody of here, and a visitor who can be called back where visitors may ask."""
    deed.authorise(relations=_relations(deed, draft))
    if draft.what not in FUNCTION_OF:
        raise BadInput("signal_what", field="what")
    if len(draft.words.strip()) > LONGEST_WORDS:
        raise BadInput("too_long", field="words", most=LONGEST_WORDS)
    if draft.began is not None and cannot_be(draft.began, deed.now):
        raise BadInput("signal_since", field="since")
    function = draft.function or FUNCTION_OF[draft.what]
    signal = Signal(
        id=deed.id_for("signal"), community=deed.community, number=next_number(deed.community), what=draft.what,
        function=function.value, block=draft.block, words=draft.words.strip(), reported_at=deed.now,
        reported_by_id=deed.actor.person, visitor_phone=kept_phone(draft.visitor_phone, "visitor_phone"),
    )  # fmt: skip
    signal.first_entry = _written(deed, signal, draft)
    signal.save(force_insert=True)
    if draft.photo is not None:
        seen = draft.photo
        Photo.objects.create(
            signal=signal, community=deed.community, data=seen.data, width=seen.width, height=seen.height
        )
    return signal


def _written(deed: Deed, signal: Signal, draft: Draft) -> UUID:
    """Its entry: it happened when it began, as far as that is known, and was written when it was reported."""
    data: dict[str, Any] = {"what": draft.what}
    data |= {} if draft.block is None else {"block": draft.block.code}
    data |= {} if draft.photo is None else {"photo": True}
    if draft.began is None:
        return deed.record(signal.reference, function=signal.function, data=data).id
    signal.began_earliest, signal.began_latest = earliest, latest = draft.began
    return deed.record(signal.reference, function=signal.function, data=data, at=earliest, at_latest=latest).id


def _relations(deed: Deed, draft: Draft) -> set[str]:
    if deed.actor.person is not None:
        return {"of_here"}
    return {"admitted"} if deed.community.visitors_may_ask and draft.visitor_phone.strip() else set()


def next_number(community: Community) -> int:
    """The number of the next signal."""
    last = Signal.objects.filter(community=community).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


findable("signal", Signal)
