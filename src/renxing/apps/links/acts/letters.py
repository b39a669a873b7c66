"""What a partner's own book says, read from a file they wrote: taken over where both books can be right."""

from typing import Any

from renxing.apps.links.acts.aiding import Wanted, check_wanted, note
from renxing.apps.links.acts.begin import KEEPERS, fresh, keeper, still
from renxing.apps.links.models import Aid, Partner
from renxing.apps.record.door import Deed, act
from renxing.core.amounts import GOODS, in_units
from renxing.core.kinds import Kind
from renxing.core.links import Side, Stage
from renxing.core.loans import Standing, Wrong, heard
from renxing.core.refusals import WrongState
from renxing.standards.aid import Letter

KEEPER = "keeper"
"""Who keeps the machine, and reads files at its command line."""

BEGINS = {Side.TAKES: Stage.ASKED, Side.GIVES: Stage.OFFERED}
"""Where an aid begins, by the side of who writes first."""


@act("aid.read", Kind.NOTIFY, own=("keeper",), roles=KEEPERS, rules=(KEEPER,), data=("stage", "partner"))
def read_aid(deed: Deed, *, partner: Partner, letter: Letter, sure: bool = False) -> Aid:
    """Take over what a partner wrote in a file: what they ask or offer, or how far it has come on their side."""
    whom = fresh(deed, partner, "twin")
    deed.authorise(relations=keeper(deed, whom.centre_id))
    still(whom)
    if whom.twin_id is not None:
        raise WrongState("aid_of_twin", partner=whom.name)
    aid = Aid.objects.filter(community=deed.community, thread=letter.thread).select_related("partner").first()
    aid = _begun(deed, whom, letter, sure=sure) if aid is None else _same(aid, whom, letter)
    here = Standing(Stage(aid.stage), aid.parts)
    found = _heard(here, letter, aid)
    aid.stage, aid.gone, aid.back = found.stage, found.loan.gone, found.loan.back
    aid.moved_at, aid.overdue_at = deed.now, None
    note(deed, aid, {"stage": str(aid.stage), "partner": str(whom.pk)})
    return aid


def _begun(deed: Deed, partner: Partner, letter: Letter, *, sure: bool) -> Aid:
    """Aid we hear of for the first time: as checked as what we ask for ourselves."""
    said: dict[str, Any] = {"sort": letter.sort, "what": letter.what, "unit": letter.unit, "due_at": letter.due_at}
    amount = in_units(letter.standing.loan.amount, GOODS)
    wanted = Wanted(**said, amount=amount, back_at=letter.back_at, sure=sure)
    check_wanted(deed, wanted)
    return Aid(
        community=deed.community, partner=partner, thread=letter.thread, side=letter.side.other,
        stage=BEGINS[letter.side], asked_at=deed.now, moved_at=deed.now, **wanted.fields(),
    )  # fmt: skip


def _same(aid: Aid, partner: Partner, letter: Letter) -> Aid:
    """The aid we know, if the file can be about it: of this partner, written by the other side."""
    if aid.partner_id != partner.pk:
        raise WrongState("aid_letter_of_another", partner=aid.partner.name)
    if aid.side == letter.side:
        raise WrongState("aid_letter_own")
    if (aid.sort, aid.back_at is None) != (letter.sort, letter.back_at is None):
        raise WrongState("aid_letter_other")
    return aid


def _heard(here: Standing, letter: Letter, aid: Aid) -> Standing:
    try:
        return heard(here, letter.standing, Side(aid.side))
    except Wrong as wrong:
        if aid._state.adding:  # whatever they noted for us by telephone, we book our own steps ourselves
            return here
        said = Aid(stage=letter.standing.stage).get_stage_display()
        raise WrongState(f"aid_letter_{wrong.code}", here=aid.get_stage_display(), said=said) from wrong
