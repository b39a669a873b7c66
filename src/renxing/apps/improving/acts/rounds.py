"""A round: opened, charged with a mandate, its vision written, its stages concluded one after the other, closed."""

from django.db.models import Max

from renxing.apps.centres.models import Centre, Mandate
from renxing.apps.improving.acts.begin import as_team, fresh, still
from renxing.apps.improving.models import LONGEST_WORDS, Round
from renxing.apps.improving.queries import checks
from renxing.apps.improving.queries.outcomes import outcomes
from renxing.apps.improving.queries.shown import KEEPERS
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.core.improving import Stage, Verdict, after
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, NotFound, WrongState


@act("improvement.open", Kind.DECIDE, roles=KEEPERS, data=("number",))
def open_round(deed: Deed, *, centre: Centre) -> Round:
    """Begin a round of improvement; there is never more than one."""
    deed.authorise()
    rounds = Round.objects.filter(community=deed.community)
    if (running := rounds.filter(closed_at__isnull=True).first()) is not None:
        raise WrongState("improvement_runs", number=running.number)
    if centre.community_id != deed.community.pk or centre.external:
        raise NotFound("gone", what="centre")
    number = (rounds.aggregate(last=Max("number"))["last"] or 0) + 1
    made = Round.objects.create(community=deed.community, number=number, centre=centre, opened_at=deed.now)
    deed.record(made.reference, centre=centre.pk, data={"number": number})
    return made


@act("improvement.charge", Kind.RELATE, own=("team",), roles=KEEPERS, data=("mandate",))
def charge_team(deed: Deed, *, improvement: Round, mandate: Mandate) -> Round:
    """Say on which mandate the team stands."""
    found = as_team(deed, improvement)
    if mandate.community_id != deed.community.pk or mandate.ended_at is not None:
        raise BadInput("improvement_mandate", field="mandate")
    if found.mandate_id == mandate.pk:
        raise WrongState("improvement_same")
    found.mandate = mandate
    found.save(update_fields=["mandate"])
    deed.record(found.reference, centre=found.centre_id, data={"mandate": str(mandate.pk)})
    return found


@act("improvement.envision", Kind.CHANGE, own=("team",), roles=KEEPERS)
def envision(deed: Deed, *, improvement: Round, vision: str) -> Round:
    """Write where the community wants to be; everybody reads it."""
    found = as_team(deed, improvement)
    said = vision.strip()
    if not said or len(said) > LONGEST_WORDS:
        raise BadInput("improvement_vision", field="vision", most=LONGEST_WORDS)
    if found.vision == said:
        raise WrongState("improvement_same")
    found.vision = said
    found.save(update_fields=["vision"])
    deed.record(found.reference, centre=found.centre_id)
    return found


@act("improvement.conclude", Kind.DECIDE, own=("team",), roles=KEEPERS, data=("stage",))
def conclude_stage(deed: Deed, *, improvement: Round, stage: str) -> Round:
    """Say that a stage is done; the clock does not, and what is missing is said."""
    found = as_team(deed, improvement)
    following = after(Stage(found.stage))
    if stage != found.stage or following is None:
        raise WrongState("improvement_stage", stage=found.get_stage_display())
    _whole(found, stage, deed)
    found.stage = following
    found.save(update_fields=["stage"])
    deed.record(found.reference, centre=found.centre_id, data={"stage": stage})
    return found


@act("improvement.close", Kind.REVIEW, roles=KEEPERS, data=tuple(each.value for each in Verdict))
def close_round(deed: Deed, *, improvement: Round) -> Round:
    """End the round by what became of its goals; the next one begins with what is left."""
    deed.authorise()
    found = still(fresh(deed, improvement, "centre"))
    if found.stage != Stage.UPKEEP:
        raise WrongState("improvement_stage", stage=found.get_stage_display())
    _whole(found, found.stage, deed)
    said = [each.verdict for each in outcomes(found)]
    found.closed_at = deed.now
    found.save(update_fields=["closed_at"])
    found_out = {each.value: said.count(each) for each in Verdict}
    deed.record(found.reference, centre=found.centre_id, quantity=len(said), data=found_out)
    return found


def _whole(found: Round, stage: str, deed: Deed) -> None:
    missing = [check for check in checks.of(found, Stage(stage), deed.now) if not check.met]
    if missing:
        raise WrongState("improvement_missing", what=missing[0].words)


findable("improvement", Round)
