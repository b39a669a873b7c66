"""The rows of this room in the permission matrix: verb, the letters of those who may, and the act done by each."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from renxing.apps.proposals import acts
from renxing.apps.proposals.models import Doer, Proposal, Remark, Vote, Voter
from renxing.apps.proposals.rules import run
from renxing.apps.record.doing import Doing
from renxing.core.conditions import Condition
from renxing.core.mandates import Actor
from tests.cast import Cast

DAY = timedelta(days=1)
EVERYBODY = "bmrsqwl"
"""Who lives here or belongs to a centre of the community."""


def draft(cast: Cast, **more: Any) -> acts.Draft:
    """A bench under the tree, talked about for five days, voted on for seven."""
    base = {"title": "A bench", "problem": "Nowhere to sit", "talk_until": cast.now + 5 * DAY, "quorum": 0}
    return acts.Draft(**{**base, **more})


def proposal(cast: Cast, **more: Any) -> Proposal:
    """Raised by Mei."""
    return acts.raise_proposal(cast.by("mei"), draft=draft(cast, **more))


def done_by(cast: Cast, found: Proposal, who: str = "bo") -> Doer:
    """Somebody does a part of it within twenty days."""
    acts.offer_to_do(cast.by(who), proposal=found, part="Saw the wood", due_at=cast.now + 20 * DAY)
    return Doer.objects.get(proposal=found, person=cast.people[who])


def vote(cast: Cast, doers: bool = True, **more: Any) -> Vote:
    """A vote on the bench, opened by Mei; Bo does it."""
    found = proposal(cast, **more)
    if doers:
        done_by(cast, found)
    return acts.open_vote(cast.by("mei"), proposal=found)


def line(made: Vote, cast: Cast, who: str) -> Voter:
    """Somebody's line of the roll."""
    return Voter.objects.get(vote=made, person=cast.people[who])


def choose(cast: Cast, made: Vote, choices: dict[str, int], now: datetime | None = None) -> None:
    """Each of these votes for themselves."""
    for who, place in choices.items():
        acts.cast_vote(cast.by(who, now=now or cast.now), vote=made, place=place)


def after(cast: Cast, days: float) -> datetime:
    """The rules are run so many days later."""
    later = cast.now + days * DAY
    run(cast.community, later)
    return later


def adopted(cast: Cast) -> Doer:
    """Carried, and Bo's part of it."""
    made = vote(cast)
    choose(cast, made, {"mei": 2, "bo": 2})
    after(cast, 7)
    return Doer.objects.get(proposal=made.proposal_id)


def ticked(cast: Cast) -> Vote:
    """A vote that is over, with one paper in its box."""
    made = vote(cast)
    acts.tick_papers(cast.by("wen"), vote=made, numbers=[1])
    return made


def later(by: Any, cast: Cast, days: float) -> Doing:
    """The same doing so many days later."""
    return Doing(by.actor, by.community, cast.now + days * DAY)


def by_rule(cast: Cast, rule: str, days: float = 0) -> Doing:
    """A rule acts."""
    return Doing(Actor(rule=rule), cast.community, cast.now + days * DAY)


def emergency(cast: Cast) -> None:
    """Everything happens faster."""
    cast.community.condition = Condition.EMERGENCY
    cast.community.save(update_fields=["condition"])


def _at_once(cast: Cast, by: Any) -> Any:
    found = proposal(cast)
    done_by(cast, found)
    emergency(cast)
    return acts.adopt_at_once(by, proposal=found)


def _proxied(cast: Cast, by: Any) -> Any:
    made = vote(cast)
    return acts.name_proxy(by, vote=made, proxy=line(made, cast, "song"))


def remark(cast: Cast, who: str = "qing", words: str = "You are a fool") -> Remark:
    """Somebody says something to the bench."""
    found = acts.discuss(cast.by(who), proposal=proposal(cast), words=words)
    return Remark.objects.get(proposal=found)


def objected(cast: Cast, found: Remark, *who: str) -> Remark:
    """Each of these objects to it."""
    for each in who:
        acts.object_to_remark(cast.by(each), remark=found)
    return found


def hidden(cast: Cast, by: str = "wen") -> Remark:
    """What Qing said was hidden."""
    return acts.hide_remark(cast.by(by), remark=remark(cast), reason="insult")


def appealed(cast: Cast, found: Remark) -> Remark:
    """Qing appeals."""
    return acts.appeal_remark(cast.by("qing"), remark=found, words="It is true")


def _other(cast: Cast, by: Any) -> str:
    """Somebody of the desk who is not this one."""
    return "lan" if by.actor.person == str(cast.id("wen")) else "wen"


ROWS: dict[str, tuple[str, Callable[[Cast, Any], Any]]] = {
    "proposal.raise": (EVERYBODY, lambda c, by: acts.raise_proposal(by, draft=draft(c))),
    "proposal.add_option": (EVERYBODY, lambda c, by: acts.add_option(by, proposal=proposal(c), words="A wall")),
    "proposal.discuss": (EVERYBODY, lambda c, by: acts.discuss(by, proposal=proposal(c), words="Yes")),
    "proposal.withdraw": ("m", lambda c, by: acts.withdraw_proposal(by, proposal=proposal(c))),
    "proposal.offer_to_do": (
        EVERYBODY,
        lambda c, by: acts.offer_to_do(by, proposal=proposal(c), part="Paint", due_at=c.now + DAY),
    ),
    "proposal.step_back": ("bwl", lambda c, by: acts.step_back(by, doer=done_by(c, proposal(c)))),
    "proposal.report": ("bwl", lambda c, by: acts.report_done(by, doer=adopted(c))),
    "proposal.late": ("", lambda c, by: acts.note_late(by, doer=adopted(c))),
    "proposal.adopt": ("", lambda c, by: acts.adopt_proposal(by, proposal=vote(c).proposal)),
    "proposal.confirm": ("", lambda c, by: acts.confirm_proposal(by, proposal=adopted(c).proposal)),
    "proposal.reject": ("", lambda c, by: acts.reject_proposal(by, proposal=vote(c).proposal, outcome="rejected")),
    "proposal.lapse": ("", lambda c, by: acts.lapse_proposal(by, proposal=adopted(c).proposal, outcome="rejected")),
    "proposal.adopt_at_once": ("l", _at_once),
    "remark.object": ("bmrswl", lambda c, by: acts.object_to_remark(by, remark=remark(c))),
    "remark.hide": ("wl", lambda c, by: acts.hide_remark(by, remark=remark(c), reason="insult")),
    "remark.appeal": ("q", lambda c, by: acts.appeal_remark(by, remark=hidden(c), words="It is true")),
    "remark.uphold": (
        "wl",
        lambda c, by: acts.uphold_remark(by, remark=appealed(c, hidden(c, _other(c, by))), words="No"),
    ),
    "remark.show_unheard": ("", lambda c, by: acts.show_unheard_remark(by, remark=appealed(c, hidden(c)))),
    "remark.keep": ("wl", lambda c, by: acts.keep_remark(by, remark=objected(c, remark(c), "mei"))),
    "vote.open": ("mwl", lambda c, by: acts.open_vote(by, proposal=proposal(c))),
    "vote.cast": ("bmrswl", lambda c, by: acts.cast_vote(by, vote=vote(c), place=2)),
    "vote.name_proxy": ("bmrswl", _proxied),
    "vote.tick_paper": ("wl", lambda c, by: acts.tick_papers(by, vote=vote(c), numbers=[1])),
    "vote.count_papers": ("wl", lambda c, by: acts.count_papers(by, vote=ticked(c), counts=(0, 0, 1))),
    "vote.close": ("", lambda c, by: acts.close_vote(by, vote=vote(c))),
}
