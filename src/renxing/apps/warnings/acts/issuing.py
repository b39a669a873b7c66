"""Issuing our own warning: it goes out as valid CAP 1.2, and stands among those that came."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from renxing.apps.mandates.reversing import RULE as REVERSAL
from renxing.apps.people.models import Block
from renxing.apps.record.door import Deed, act
from renxing.apps.record.running import run_rules
from renxing.apps.record.values import coded, value
from renxing.apps.warnings.acts.receiving import Arrival, keep, said
from renxing.apps.warnings.labels import CATEGORIES, CERTAINTIES, KINDS, LEVELS, STATUSES, URGENCIES
from renxing.apps.warnings.models import How, Received
from renxing.apps.warnings.queries.reach import Reach, reach
from renxing.apps.warnings.understanding import understood
from renxing.core.functions import Function
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput
from renxing.core.roles import User
from renxing.standards import cap

ABOUT = Function.INFORMATION
CODES = "CPEAS Geographic Code"


@value
@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What it says in one language."""

    language: str
    event: str
    headline: str
    description: str = ""
    instruction: str = ""


@value
@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWarning:
    """What we warn of. No blocks mean all of them; `earlier` is the one of ours that this updates or cancels."""

    words: tuple[Words, ...]
    category: str
    severity: str
    urgency: str
    certainty: str
    expires: datetime
    blocks: tuple[Block, ...] = ()
    kind: str = "Alert"
    status: str = "Actual"
    earlier: Received | None = None
    sender: str = ""


Draft = OwnWarning

coded("warning.issue", "category", CATEGORIES.items())
coded("warning.issue", "certainty", CERTAINTIES.items())
coded("warning.issue", "kind", KINDS.items())
coded("warning.issue", "status", STATUSES.items())
coded("warning.issue", "urgency", URGENCIES.items())
coded("warning.issue", "severity", [(code, word) for code, (_shape, word) in LEVELS.items()])


@act(
    "warning.issue",
    Kind.NOTIFY,
    roles=(User.COMMITTEE_LEAD,),
    rules=(REVERSAL,),
    by_mandate=True,
    data=("verdict", "how", "dialect", "kind", "status", "level", "concerned", "refers"),
)
def issue_warning(deed: Deed, *, draft: OwnWarning) -> Received:
    """Warn of something ourselves: written as CAP 1.2, at an address of its own and in our feed.

    A mandate gives it to who keeps people informed.
    """
    deed.authorise(function=ABOUT)
    _check(draft, deed.now)
    alert = alert_of(draft, deed, reach(deed.community))
    try:
        data = cap.write(alert)
    except ValueError as wrong:
        raise BadInput("warning_not_writable", found=str(wrong)) from wrong
    (piece,) = understood(data, f"{alert.identifier}.xml").pieces
    row = keep(deed, Arrival(data, f"{alert.identifier}.xml", How.OURS), piece)
    if row.concerned is None or not row.concerned:
        row.concerned, row.blocks = True, [block.code for block in draft.blocks]
        row.save(update_fields=["concerned", "blocks"])
    deed.record(row.reference, due=draft.expires, data=said(row))
    deed.after(partial(run_rules, deed.community, deed.now))
    return row


def _check(draft: OwnWarning, now: datetime) -> None:
    if not draft.words or not all(words.event.strip() and words.headline.strip() for words in draft.words):
        raise BadInput("warning_without_words")
    if draft.expires <= now and draft.kind != "Cancel":
        raise BadInput("warning_over_already", field="expires")
    if (draft.kind == "Alert") is not (draft.earlier is None):
        raise BadInput("warning_of_which", field="earlier")
    if draft.earlier is not None and not draft.earlier.ours:
        raise BadInput("warning_not_ours", field="earlier")


def alert_of(draft: OwnWarning, deed: Deed, here: Reach) -> cap.Alert:
    """The draft as the standard has it. An update keeps the sender and the status of what it updates.

    What is issued inside a drill is an exercise, whatever was ticked: others may read our feed.
    """
    identifier = f"{deed.community.slug}-{deed.id_for('warning')}"
    earlier = draft.earlier
    sender = draft.sender or f"{deed.community.slug}@renxing"
    references: tuple[cap.Reference, ...] = ()
    status = draft.status if deed.community.drill_of_id is None else "Exercise"
    if earlier is not None:
        references = (cap.Reference(earlier.sender, earlier.identifier, earlier.sent),)
        sender, status = earlier.sender, earlier.status
    infos = tuple(_info(draft, words, deed, area) for words, area in _each(draft, deed, here))
    return cap.Alert(
        dialect=cap.CAP_12, identifier=identifier, sender=sender, sent=deed.now.replace(microsecond=0), status=status,
        kind=draft.kind, references=references, infos=infos,
    )  # fmt: skip


def _each(draft: OwnWarning, deed: Deed, here: Reach) -> Iterator[tuple[Words, cap.Area]]:
    """Each language with the area in its words."""
    wanted = {block.code for block in draft.blocks} or set(here.outlines)
    rings = [polygon[0] for code in here.outlines if code in wanted for polygon in here.outlines[code]]
    polygons = tuple(tuple((latitude, longitude) for longitude, latitude in ring) for ring in rings)
    codes = () if draft.blocks else tuple(cap.Named(CODES, code) for code in here.codes)
    for words in draft.words:
        chinese = words.language.startswith("zh")
        named = [block.name_zh if chinese else block.name_en for block in draft.blocks]
        whole = deed.community.name_zh if chinese else deed.community.name_en
        described = ("、" if chinese else ", ").join(named) or whole
        yield words, cap.Area(described, polygons=polygons, codes=codes)


def _info(draft: OwnWarning, words: Words, deed: Deed, area: cap.Area) -> cap.Info:
    chinese = words.language.startswith("zh")
    return cap.Info(
        event=words.event.strip(), categories=(draft.category,), severity=draft.severity, urgency=draft.urgency,
        certainty=draft.certainty, language=words.language, effective=deed.now.replace(microsecond=0),
        expires=draft.expires, sender_name=deed.community.name_zh if chinese else deed.community.name_en,
        headline=words.headline.strip(), description=words.description.strip(), instruction=words.instruction.strip(),
        areas=(area,),
    )  # fmt: skip
