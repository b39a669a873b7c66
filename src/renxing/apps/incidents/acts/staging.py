"""Moving an incident on, when what must be true is true; standing it down when it came to nothing."""

from functools import partial

from renxing.apps.incidents.acts.begin import LEADS, fresh_incident, leading, not_closed
from renxing.apps.incidents.acts.starting import by_plan
from renxing.apps.incidents.manning import unman
from renxing.apps.incidents.models import LONGEST_WORDS, Incident, Left
from renxing.apps.incidents.queries.facts import facts
from renxing.apps.incidents.queries.promises import promises
from renxing.apps.incidents.reasons import LEAVING, STANDING_DOWN
from renxing.apps.incidents.wording import StillMissing
from renxing.apps.mandates.reversing import RULE as REVERSAL
from renxing.apps.notices.acts import withdraw_notice
from renxing.apps.notices.queries.shown import of_incident
from renxing.apps.people.models import Person
from renxing.apps.record.door import Deed, act
from renxing.apps.record.models import Entry
from renxing.core.incidents import NEXT, RUNNING, Stage, Way, missing
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, WrongState
from renxing.core.roles import User


@act("incident.stage", Kind.CHANGE, own=(LEADS,), roles=(User.COMMITTEE_LEAD,), data=("from", "to"))
def move_on(deed: Deed, *, incident: Incident, to: str) -> Incident:
    """Go on to the next stage; what is not true yet and must be is said."""
    fresh = fresh_incident(deed, incident)
    deed.authorise(relations=leading(deed, fresh))
    before = Stage(fresh.stage)
    stage = Stage(to) if to in set(Stage) else None
    if stage is None or stage not in NEXT[before] or (before, stage) == (Stage.WARNING, Stage.CLOSED):
        raise WrongState("no_such_step")
    _go(deed, fresh, stage, Way.CLOSED)
    entry = deed.record(
        fresh.reference, centre=fresh.owner_id, incident=fresh.id, data={"from": before.value, "to": stage.value}
    )
    _take_down(deed, fresh, entry)
    return fresh


@act(
    "incident.stand_down",
    Kind.FINISH,
    own=(LEADS,),
    roles=(User.COMMITTEE_LEAD,),
    rules=(REVERSAL,),
    data=("reason",),
)
def stand_down(deed: Deed, *, incident: Incident, reason: str) -> Incident:
    """End a warning that came to nothing, and say why; once it was responded to, it is reviewed instead."""
    fresh = fresh_incident(deed, incident)
    deed.authorise(relations=leading(deed, fresh))
    not_closed(fresh)
    if reason not in dict(STANDING_DOWN):
        raise BadInput("incident_reason", field="reason")
    if fresh.stage != Stage.WARNING:
        raise WrongState("incident_responded_to")
    _go(deed, fresh, Stage.CLOSED, Way.STOOD_DOWN)
    fresh.reason = reason
    fresh.save(update_fields=["reason"])
    entry = deed.record(fresh.reference, centre=fresh.owner_id, incident=fresh.id, data={"reason": reason})
    _take_down(deed, fresh, entry)
    return fresh


@act("incident.leave_owed", Kind.DECIDE, own=(LEADS,), roles=(User.COMMITTEE_LEAD,), data=("reason", "owed"))
def leave_owed(deed: Deed, *, incident: Incident, reason: str, words: str) -> Incident:
    """Sign that an incident goes on although something is owed still, and why: what is owed now, and nothing later.

    What holds a stage may be in nobody’s hands here: a loan for a year, a need that goes on. It stays owed where it is.
    """
    fresh = fresh_incident(deed, incident)
    deed.authorise(relations=leading(deed, fresh))
    not_closed(fresh)
    fresh.community = deed.community
    owed = promises(fresh)
    if not owed:
        raise WrongState("nothing_owed")
    if reason not in dict(LEAVING):
        raise BadInput("incident_reason", field="reason")
    if not words.strip():
        raise BadInput("left_without_words", field="words")
    signer = Person.objects.filter(pk=deed.actor.person).first() if deed.actor.person else None
    Left.objects.create(
        community=deed.community, incident=fresh, abouts=owed, reason=reason, words=words.strip()[:LONGEST_WORDS],
        signer=signer, at=deed.now,
    )  # fmt: skip
    said = {"reason": reason, "owed": len(owed)}
    deed.record(fresh.reference, centre=fresh.owner_id, incident=fresh.id, data=said)
    return fresh


def _take_down(deed: Deed, incident: Incident, entry: Entry) -> None:
    """What its plan told everybody leaves their pages with it, and nobody need come to its duties."""
    if incident.stage in RUNNING:
        return
    unman(deed, incident, partial(by_plan, deed, incident, entry))
    for notice in of_incident(deed.community, incident.pk):
        withdraw_notice(by_plan(deed, incident, entry, str(notice.pk)), notice=notice)


def _go(deed: Deed, incident: Incident, to: Stage, way: Way) -> None:
    incident.community = deed.community
    wanting = missing(Stage(incident.stage), to, facts(incident))
    if wanting:
        raise WrongState("stage_not_yet", still=StillMissing(wanting))
    incident.stage, incident.stage_since = to, deed.now
    if to is Stage.CLOSED:
        incident.closed_at, incident.way = deed.now, way
    incident.save()
