"""Who answers a report: whoever gave the mandate, anybody further up its line, and others where none of them can."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from renxing.apps.centres.models import Mandate
from renxing.apps.mandates.models import Report, ReportedAct
from renxing.apps.mandates.queries.standing import People, Standing
from renxing.apps.record.models import Community, Entry
from renxing.core.approvals import who_decides
from renxing.core.mandates import Actor
from renxing.core.roles import LEADING, CentreKind, Role


class Answering:
    """Who may answer each of these reports: read once, however many there are.

    Nobody answers for what they did, reported or lead. Where that leaves nobody of the givers, or all of them are
    away, those who stand behind every centre are asked, then the workers, then the leads of the other centres.
    """

    def __init__(self, community: Community, reports: Sequence[Report], now: datetime) -> None:
        self._standing = Standing(community, now)
        self._givers = givers(community, [report.mandate for report in reports])
        self._did = _did(community, reports)

    def people(self, report: Report) -> People:
        """Who may answer this one now."""
        standing, holder = self._standing, {report.mandate.holder_id}
        rings = [
            standing.lead(self._givers[report.mandate_id]),
            standing.lead(standing.behind() - holder),
            standing.workers(),
            standing.lead(standing.within() - holder),
        ]
        return who_decides(rings, standing.away, self.took_part(report), 0).people

    def took_part(self, report: Report) -> People:
        """Who did what is reported, reported it, or leads those who did."""
        reported = set() if report.given_by_id is None else {report.given_by_id}
        return self._standing.lead({report.mandate.holder_id}) | self._did[report.pk] | reported


def to_answer(actor: Actor, community: Community, given: Sequence[Report], now: datetime) -> list[Report]:
    """Of the reports that were given, those this actor may answer."""
    if actor.person is None or not given or not _could(actor):
        return []
    answering, me = Answering(community, given, now), UUID(actor.person)
    return [report for report in given if me in answering.people(report)]


def _could(actor: Actor) -> bool:
    """Whether this actor leads or works anywhere: nobody else answers any report."""
    return any(
        held.role in LEADING or held.role is Role.WORKER or held.kind is CentreKind.OFFICE for held in actor.memberships
    )


def givers(community: Community, mandates: Sequence[Mandate]) -> Mapping[UUID, set[UUID]]:
    """Every centre in the line by which each of these was given; one question for each generation there is."""
    known = {each.pk: (each.under_id, each.giver_id) for each in mandates}
    while missing := {under for under, _giver in known.values() if under} - known.keys():
        above = Mandate.objects.filter(community=community, pk__in=missing)
        known |= {key: (under, giver) for key, under, giver in above.values_list("id", "under", "giver")}
    return {each.pk: _up(each.pk, known) for each in mandates}


def given_by(community: Community, centres: Collection[str]) -> list[UUID]:
    """Every mandate that one of these centres gave, or that was passed on from one it gave."""
    rows = Mandate.objects.filter(community=community).values_list("id", "under", "giver")
    known = {key: (under, giver) for key, under, giver in rows}
    wanted = {UUID(each) for each in centres}
    return [key for key in known if _up(key, known) & wanted]


def _up(mandate: UUID, known: Mapping[UUID, tuple[UUID | None, UUID]]) -> set[UUID]:
    found: set[UUID] = set()
    at: UUID | None = mandate
    while at is not None:
        at, giver = known[at]
        found.add(giver)
    return found


def _did(community: Community, reports: Sequence[Report]) -> Mapping[UUID, People]:
    """Who did the acts of each report."""
    acts = ReportedAct.objects.filter(community=community, report__in=reports).values_list("report", "entry")
    in_report = {entry: report for report, entry in acts}
    found: dict[UUID, set[UUID]] = defaultdict(set)
    done = Entry.objects.filter(community=community, id__in=list(in_report), actor__isnull=False)
    for entry, actor in done.values_list("id", "actor"):
        if actor is not None:
            found[in_report[entry]].add(actor)
    return defaultdict(frozenset, {report: frozenset(people) for report, people in found.items()})
