"""Who is in the team of a round, and for which centre: joined oneself or added, and left again."""

from renxing.apps.centres.models import Centre
from renxing.apps.centres.queries import current_memberships
from renxing.apps.improving.acts.begin import fresh, still
from renxing.apps.improving.models import Action, Round, Teammate
from renxing.apps.improving.queries.shown import KEEPERS
from renxing.apps.people.models import Person
from renxing.apps.record.door import Deed, act
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, WrongState
from renxing.core.roles import Role


@act("improvement.join", Kind.RELATE, own=("self",), roles=KEEPERS, data=("person",))
def join_team(deed: Deed, *, improvement: Round, person: Person, centre: Centre) -> Round:
    """Join the team for one's centre, or be added by who keeps it, as agreed."""
    found = fresh(deed, improvement, "centre")
    held = current_memberships(deed.community, deed.now).filter(person=person, centre=centre, centre__external=False)
    member = held.exclude(role=Role.RESEARCHER).exists()
    deed.authorise(relations={"self"} if member and deed.is_self(person.pk) else set())
    still(found)
    if not member or person.erased_at is not None:
        raise BadInput("team_not_of_centre", field="member")
    if Teammate.objects.filter(round=found, person=person, left_at__isnull=True).exists():
        raise WrongState("team_already")
    Teammate.objects.create(
        community=deed.community, round=found, centre=centre, person=person, joined_at=deed.now
    )  # fmt: skip
    deed.record(found.reference, centre=centre.pk, data={"person": str(person.pk)})
    return found


@act("improvement.leave", Kind.CHANGE, own=("self",), roles=KEEPERS, data=("person",))
def leave_team(deed: Deed, *, mate: Teammate) -> Round:
    """Leave the team; what one has in hand goes to somebody else before."""
    found = fresh(deed, mate, "round__centre")
    deed.authorise(relations={"self"} if found.person_id and deed.is_self(found.person_id) else set())
    still(found.round)
    if found.left_at is not None:
        raise WrongState("team_left")
    open_ones = Action.objects.filter(round=found.round, done_at__isnull=True, dropped_at__isnull=True)
    if open_ones.filter(owner=found).exists() or open_ones.filter(deputy=found).exists():
        raise WrongState("team_holds")
    found.left_at = deed.now
    found.save(update_fields=["left_at"])
    deed.record(found.round.reference, centre=found.centre_id, data={"person": str(found.person_id)})
    return found.round
