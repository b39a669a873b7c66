"""Where warnings come from by themselves, and by which codes authorities know us."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import FINDERS, findable
from renxing.apps.record.models import Community
from renxing.apps.warnings.models import BY_HAND, LONGEST_ADDRESS, Area, How, Received, Source, Verdict
from renxing.apps.warnings.queries.reach import reach
from renxing.apps.warnings.understanding import fields_of, understood
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, NotFound, WrongState
from renxing.core.roles import User
from renxing.standards.cap.codes import is_code

LONGEST_PAUSE = 24 * 60


@act("source.add", Kind.CHANGE, roles=(User.COMMITTEE_LEAD,), data=("kind", "every"))
def add_source(deed: Deed, *, kind: How, name: str, address: str = "", every: int = 5) -> Source:
    """Have warnings read from a folder or a feed every so many minutes, or taken from who pushes them with a key."""
    deed.authorise()
    if not name.strip():
        raise BadInput("source_without_name", field="name")
    if not 1 <= every <= LONGEST_PAUSE:
        raise BadInput("source_every", field="every", most=LONGEST_PAUSE)
    if kind not in {How.FOLDER, How.FEED, How.PUSH} or len(address) > LONGEST_ADDRESS:
        raise BadInput("source_address", field="address")
    if kind == How.FEED:
        _web(address.strip())
    elif kind == How.FOLDER:
        _below(address.strip())
    source = Source.objects.create(
        id=deed.id_for("source"), community=deed.community, kind=kind, name=name.strip(),
        address="" if kind == How.PUSH else address.strip(), every=every, since=deed.now,
    )  # fmt: skip
    deed.record(source.reference, data={"kind": str(kind), "every": every})
    return source


def _web(address: str) -> None:
    try:
        parts = urlsplit(address)
    except ValueError:
        raise BadInput("source_address", field="address") from None
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username is not None:
        raise BadInput("source_address", field="address")


def _below(address: str) -> None:
    """A folder is named by its own name: it lies below the one folder that the machine's keeper has set."""
    if address.startswith(("/", "\\", "~")) or ".." in address.replace("\\", "/").split("/"):
        raise BadInput("source_folder", field="address")


@act("source.end", Kind.CHANGE, roles=(User.COMMITTEE_LEAD,), data=("kind",))
def end_source(deed: Deed, *, source: Source) -> Source:
    """Read it no more; a key ends with it."""
    deed.authorise()
    fresh = Source.objects.filter(community=deed.community, pk=source.pk).first()
    if fresh is None:
        raise NotFound("gone", what="source")
    if fresh.ended_at is not None:
        raise WrongState("source_ended")
    fresh.ended_at = deed.now
    fresh.save(update_fields=["ended_at"])
    deed.record(fresh.reference, data={"kind": fresh.kind})
    return fresh


@act("area.set", Kind.CHANGE, roles=(User.COMMITTEE_LEAD,), rules=("keeper",), data=("codes",))
def set_area(deed: Deed, *, codes: Sequence[str]) -> Area:
    """Say by which codes authorities know us; whom the warnings of late concern is found again."""
    deed.authorise()
    clean = list(dict.fromkeys(code.strip() for code in codes if code.strip()))
    if wrong := next((code for code in clean if not is_code(code)), None):
        raise BadInput("area_not_a_code", field="codes", found=wrong)
    area, _made = Area.objects.update_or_create(community=deed.community, defaults={"codes": clean})
    _look_again(deed.community)
    deed.record(area.reference, data={"codes": clean})
    return area


def _look_again(community: Community, most: int = 200) -> None:
    """Hold the latest warnings against where we are now; what somebody said of one stands."""
    here = reach(community)
    rows = Received.objects.filter(community=community, verdict=Verdict.USED).exclude(how=How.OURS)
    for row in rows.select_related("came")[:most]:
        if any(reason["by"] == BY_HAND for reason in row.because):
            continue
        pieces = understood(bytes(row.came.data), row.came.name).pieces
        found = next((each.reading for each in pieces if each.line == row.line and each.reading), None)
        if found is not None:
            fields = fields_of(found.alert, here.reached_by(found.alert))
            Received.objects.filter(pk=row.pk).update(**here.of(found.alert), **fields)


findable("source", Source)
FINDERS["area"] = lambda community, _reference: Area.objects.filter(community=community).first()
