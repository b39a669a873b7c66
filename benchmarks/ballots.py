"""What a secret ballot costs in CPU: casting one, counting a whole community, counting it again.

The act is measured whole, with its entry and its seal, on a roll as long as the community; the urn alone beside it.
"""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count

from django.core.management import call_command

from benchmarks.bulk import insert_models
from benchmarks.line import Line
from renxing.apps.centres.queries import actor_of
from renxing.apps.people.models import Block, Household, Person
from renxing.apps.proposals import acts
from renxing.apps.proposals.acts.counting import CLOSES
from renxing.apps.proposals.models import How, Vote, Voter
from renxing.apps.proposals.queries.recounting import recount
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Community
from renxing.core import urn
from renxing.core.mandates import Actor

SIZES, CAST = (900, 2000), 40
BALLOT, COUNT, RECOUNT = 0.1, 1.0, 0.5
NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
PLACES = 3


def run(*sizes: int) -> Iterator[Line]:
    """The urn alone, then a vote of each size."""
    call_command("migrate", verbosity=0)
    yield _alone()
    for size in sizes or SIZES:
        yield from _vote(size)


def _cpu(do: Callable[[], object], times: int = 1) -> float:
    began = time.process_time()
    for _each in range(times):
        do()
    return (time.process_time() - began) / times


def _alone() -> Line:
    key = urn.new_key()
    stands = urn.empty(PLACES)
    took = _cpu(lambda: urn.add(stands, key.public, (0, 0, 1)), CAST)
    return Line(
        what=f"ballots: adding one to an urn of {PLACES} sums", measured=f"{took * 1000:.1f} ms of CPU",
        compared_with="", bound=f"{BALLOT * 1000:.0f} ms", holds=took < BALLOT,
    )  # fmt: skip


def _vote(size: int) -> Iterator[Line]:
    community, people = _community(size)
    made = _opened(people[0])
    each = count()
    took = _cpu(lambda: acts.cast_vote(_by(people[next(each)]), vote=made, place=2), CAST)
    yield Line(
        what=f"ballots: casting one on a roll of {size:,}, the whole act", measured=f"{took * 1000:.1f} ms of CPU",
        compared_with="", bound=f"{BALLOT * 1000:.0f} ms", holds=took < BALLOT,
    )  # fmt: skip
    _rest(made, size - CAST)
    took = _cpu(lambda: acts.close_vote(_clock(community), vote=made))
    closed = Vote.objects.get(pk=made.pk)
    right = closed.counts == [0, 0, size]
    yield Line(
        what=f"ballots: opening the urn of {size:,}, with its proof", measured=f"{took * 1000:,.0f} ms of CPU",
        compared_with="", bound=f"{COUNT:.0f} s, and every ballot", holds=took < COUNT and right,
    )  # fmt: skip
    took = _cpu(lambda: recount(closed), 5)
    sealed = not set(recount(closed).faults) & {"urn", "published"}
    yield Line(
        what=f"ballots: counting {size:,} again", measured=f"{took * 1000:,.0f} ms of CPU", compared_with="",
        bound=f"{RECOUNT * 1000:.0f} ms, and it agrees", holds=took < RECOUNT and sealed,
    )  # fmt: skip


def _rest(made: Vote, many: int) -> None:
    """The others vote on paper, which is one sum: their ticks are written at once, the desk counts them in by act."""
    free = Voter.objects.filter(vote=made, how="").values_list("pk", flat=True)[:many]
    Voter.objects.filter(pk__in=list(free)).update(how=How.PAPER)
    late = NOW + timedelta(days=9)
    someone = Person.objects.filter(community=made.community).order_by("code")[0]
    acts.count_papers(_by(someone, late), vote=made, counts=(0, 0, many))


def _by(person: Person, at: datetime = NOW) -> Doing:
    return Doing(actor_of(person, person.community, at), person.community, at)


def _clock(community: Community) -> Doing:
    return Doing(Actor(rule=CLOSES), community, NOW + timedelta(days=9))


def _opened(person: Person) -> Vote:
    """A secret vote on one proposal, opened by whoever raised it."""
    draft = acts.Draft(title="A bench", problem="Nowhere to sit", talk_until=NOW + timedelta(days=1), quorum=20)
    return acts.open_vote(_by(person), proposal=acts.raise_proposal(_by(person), draft=draft))


def _community(size: int) -> tuple[Community, list[Person]]:
    community = Community.objects.create(slug=f"roll-{size}", name_en=f"Roll {size}", name_zh=f"名册{size}")
    block = Block.objects.create(community=community, code="B1", name_en="Block 1", name_zh="1栋")
    home = Household.objects.create(community=community, code="H1", block=block)
    numbers = range(size)
    insert_models(Person(community=community, code=f"P{n:05}", household=home, born=1980) for n in numbers)
    return community, list(Person.objects.filter(community=community).select_related("community").order_by("code"))
