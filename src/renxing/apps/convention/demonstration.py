"""A demonstration of proposals and convention: a bench voted for, articles in force, a vote and a talk open."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from renxing.apps.centres.models import Membership
from renxing.apps.centres.queries import actor_of
from renxing.apps.convention import acts
from renxing.apps.people.models import Person
from renxing.apps.proposals import acts as proposals
from renxing.apps.proposals.acts.opening import open_vote
from renxing.apps.proposals.models import Phase, Proposal, Vote, Voter
from renxing.apps.proposals.queries.rolls import paper_ticks
from renxing.apps.proposals.rules import run
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Community
from renxing.core.roles import Role
from renxing.core.votes import Basis

DAY = timedelta(days=1)
BENCH = ("A bench under the camphor tree", "樟树下安一张长椅")
QUIET = ("Quiet from ten at night", "晚上十点后安静")
BICYCLES = ("Bicycles out of the stairwell", "楼道不停自行车")
VOTERS = 9
QUORUM = 20
ON_PAPER = 3
"""One household in so many puts a paper into the box by the lake gate."""


def live(community: Community, since: datetime, until: datetime) -> int:
    """What happened between these two moments, done by the same acts; how many votes there were."""
    rows = Person.objects.filter(community=community, household__isnull=False, erased_at__isnull=True)
    people = list(rows.order_by("code")[: 3 * VOTERS])
    if len(people) < VOTERS:
        return 0
    told = _Told(community, people)
    bench = told.raised(since + DAY, BENCH, "Nowhere to rest 没地方歇脚")
    told.done_by(since + DAY, bench, 1, "Saw and paint it 锯木、上漆", until + 5 * DAY)
    proposals.discuss(told.by(2, since + 2 * DAY), proposal=bench, words="In the shade, please. 请放在阴凉处。")
    _articles(told, since, until)
    told.voted(since + 2 * DAY, bench)
    run(community, since + 4 * DAY)
    for vote in Vote.objects.filter(community=community, phase=Phase.OPEN).exclude(proposal=bench):
        told.ballots(vote, since + 4 * DAY)
    told.counted(since + 8 * DAY)
    run(community, since + 9 * DAY)
    quiet = told.raised(until - DAY, QUIET, "The babies wake up 孩子被吵醒", days=7)
    told.voted(until - DAY / 2, quiet, close=False)
    told.raised(until - DAY, BICYCLES, "Nobody gets through 过不去人", days=7)
    return Vote.objects.filter(community=community).count()


class _Told:
    """Who does it: the first residents by their number, each in their turn."""

    def __init__(self, community: Community, people: Sequence[Person]) -> None:
        self.community, self.people = community, people
        held = Membership.objects.filter(community=community, role=Role.WORKER).order_by("person__code").first()
        self.desk = None if held is None else held.person

    def by(self, turn: int, at: datetime) -> Doing:
        """Somebody, at some moment."""
        person = self.people[turn % len(self.people)]
        return Doing(actor_of(person, self.community, at), self.community, at)

    def raised(self, at: datetime, called: tuple[str, str], problem: str, *, days: int = 3) -> Proposal:
        """A proposal, voted on by household."""
        title, title_zh = called
        draft = proposals.Draft(
            title=title,
            title_zh=title_zh,
            problem=problem,
            talk_until=at + 4 * DAY,
            basis=Basis.HOUSEHOLD,
            quorum=QUORUM,
            vote_days=days,
        )
        return proposals.raise_proposal(self.by(0, at), draft=draft)

    def done_by(self, at: datetime, proposal: Proposal, turn: int, part: str, due: datetime) -> None:
        """Somebody does a part of it."""
        proposals.offer_to_do(self.by(turn, at), proposal=proposal, part=part, due_at=due)

    def voted(self, at: datetime, proposal: Proposal, *, close: bool = True) -> None:
        """It is put to the vote, and some vote; whether it is counted later, the clock says."""
        vote = open_vote(self.by(0, at), proposal=proposal)
        self.ballots(vote, at + DAY / 4 if close else at)

    def ballots(self, vote: Vote, at: datetime) -> None:
        """Most are for it."""
        for turn in range(0, len(self.people), 3):
            person = self.people[turn]
            line = Voter.objects.filter(vote=vote, household=person.household, how="").first()
            if line is not None and str(person.pk) in line.speakers:
                place = 1 if turn == VOTERS else 2  # one is against
                proposals.cast_vote(self.by(turn, at), vote=vote, place=place, voter=line)
        self.papers(vote, at + DAY / 8)

    def papers(self, vote: Vote, at: datetime) -> None:
        """Most who vote do so on paper; the desk ticks them off in one go."""
        free = list(Voter.objects.filter(vote=vote, how="").values_list("number", flat=True))
        if self.desk is not None and free:
            proposals.tick_papers(self._at_desk(self.desk, at), vote=vote, numbers=free[::ON_PAPER])

    def counted(self, at: datetime) -> None:
        """The desk counts the papers of what is over: about one in nine against, one in fifteen blank."""
        for vote in Vote.objects.filter(community=self.community, phase=Phase.OPEN, closes_at__lte=at):
            ticks = paper_ticks(vote)
            against, blank = ticks // 9, ticks // 15
            if self.desk is not None and ticks:
                counts = (blank, against, ticks - against - blank)
                proposals.count_papers(self._at_desk(self.desk, at), vote=vote, counts=counts)

    def _at_desk(self, worker: Person, at: datetime) -> Doing:
        return Doing(actor_of(worker, self.community, at), self.community, at)


def _articles(told: _Told, since: datetime, until: datetime) -> None:
    """An article that binds, and one that promises; both come to the vote when they were talked about."""
    said: tuple[dict[str, Any], ...] = (
        {
            "name_en": "In an emergency, by need", "name_zh": "紧急时按需分配",
            "words_en": "When goods are short in an emergency, who needs more gets more.",
            "words_zh": "紧急状态下物资不足时，需要多的多分。",
            "setting": "rationing", "value": "need", "conditions": ("emergency",),
        },
        {
            "name_en": "We look in on each other", "name_zh": "互相照看",
            "words_en": "We knock when a neighbour was not seen for two days.",
            "words_zh": "两天没见到邻居，就去敲敲门。",
        },
    )  # fmt: skip
    for turn, each in enumerate(said):
        at = since + DAY + timedelta(minutes=turn)
        put = acts.Put(
            why="Agreed at our meeting 院坝会上说好的", part="Explain it 负责解释", talk_until=since + 4 * DAY,
            vote_days=4, basis=Basis.HOUSEHOLD, quorum=QUORUM,
        )  # fmt: skip
        draft = acts.Draft(**each, review_at=until + 300 * DAY)
        acts.propose_article(told.by(turn, at), draft=draft, put=put)
    acts.sign_pledge(told.by(0, since + DAY))
