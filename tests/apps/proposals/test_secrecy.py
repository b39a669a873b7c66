"""Nobody with the whole database, or with a copy of it after every ballot, links a ballot to whoever cast it."""

import json
import random
import re
import secrets
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction

from renxing.apps.proposals import keys
from renxing.apps.proposals.models import Phase, Vote
from renxing.apps.proposals.queries.recounting import recount
from renxing.apps.record.models import Entry
from renxing.core import urn
from renxing.core.refusals import WrongState
from renxing.core.urn import BASE, PRIME, Urn
from tests.apps.proposals.permissions import after, choose, vote
from tests.cast import Cast

VOTERS = ("mei", "bo", "wen", "lan", "rui", "song")
RANDOM = {"urn", "proof", "seal", "hash", "head_hash", "recorded_at"}
"""What is encrypted, and what hashes it: random to whoever has no key."""
ID = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}")


def database() -> str:
    """Every row of every table as the file keeps it: in its order, with its rowid; only what is random is left out."""
    said = []
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT rowid, * FROM "{table}" ORDER BY rowid')  # noqa: S608 - the database's own names
            names = [column[0] for column in cursor.description]
            said += [f"{table} {_row(dict(zip(names, row, strict=True)))}" for row in cursor.fetchall()]
    return "\n".join(said)


def _row(row: dict[str, object]) -> str:
    data = row.get("data")
    if isinstance(data, str) and data.startswith("{"):
        row["data"] = {key: value for key, value in json.loads(data).items() if key not in RANDOM}
    return json.dumps({key: value for key, value in row.items() if key not in RANDOM}, default=str, sort_keys=True)


def world(cast: Cast, choices: dict[str, int], known: str, *, secret: bool = True, close: bool = True) -> str:
    """The database after these ballots; ids made since then are numbered in the order in which they come."""
    point = transaction.savepoint()
    made = Vote.objects.get(phase=Phase.OPEN, secret=secret)
    head = (cast.community.head_seq, cast.community.head_hash)
    choose(cast, made, choices)
    if close:
        after(cast, 7)
    text = database()
    transaction.savepoint_rollback(point)
    cast.community.head_seq, cast.community.head_hash = head
    numbers: dict[str, str] = {}
    old = set(ID.findall(known))
    return ID.sub(lambda m: m[0] if m[0] in old else numbers.setdefault(m[0], f"<{len(numbers)}>"), text)


@pytest.mark.parametrize("close", [False, True], ids=["while it is open", "after the count"])
def test_two_worlds_in_which_voters_chose_the_other_way_round_are_the_same_database(
    cast: Cast, close: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "destroy", lambda _vote: None)  # a world that is undone needs its key again
    vote(cast)
    known = database()
    one = world(cast, {"mei": 2, "bo": 1, "song": 2}, known, close=close)
    other = world(cast, {"mei": 1, "bo": 2, "song": 2}, known, close=close)
    assert "vote.cast" in one
    assert one == other


def test_the_same_comparison_finds_an_open_vote_out(cast: Cast) -> None:
    """The test above can fail: an open vote keeps what was chosen, and differs."""
    vote(cast, secret=False)
    known = database()
    worlds = [world(cast, choices, known, secret=False) for choices in ({"mei": 2, "bo": 1}, {"mei": 1, "bo": 2})]
    assert worlds[0] != worlds[1]


def odd_one_out(before: Urn, after_: Urn) -> int | None:
    """An attacker with a copy of the urn before and after one ballot: which sum changed in another way than the rest?

    Tried: a sum that alone changed, or alone stayed; one whose change is the base itself; and one whose change is
    that of the others times the base, as it would be were they all blinded by one and the same number.
    """
    changes = [
        (new[0] * pow(old[0], -1, PRIME) % PRIME, new[1] * pow(old[1], -1, PRIME) % PRIME)
        for old, new in zip(before, after_, strict=True)
    ]
    seconds = [second for _first, second in changes]
    for place, (first, second) in enumerate(changes):
        others = [other for at, other in enumerate(seconds) if at != place]
        alone = len(set(others)) == 1 and second != others[0]
        if alone or (first, second) == (1, BASE) or any(second == other * BASE % PRIME for other in others):
            return place
    return None


def found_out(snapshots: Sequence[Urn], chosen: Sequence[int], guess: random.Random) -> int:
    """How many ballots the attacker tells rightly; where nothing shows, they guess."""
    told = 0
    for (before, after_), place in zip(pairwise(snapshots), chosen, strict=True):
        seen = odd_one_out(before, after_)
        told += (guess.randrange(len(before)) if seen is None else seen) == place
    return told


def leaky_add(stands: Urn, public: int, ballots: Sequence[int]) -> Urn:
    """A planted fault: one blinding number for all choices."""
    fresh = secrets.randbits(256)
    return tuple(
        (a * pow(BASE, fresh, PRIME) % PRIME, b * pow(public, fresh, PRIME) * pow(BASE, many, PRIME) % PRIME)
        for (a, b), many in zip(stands, ballots, strict=True)
    )


@pytest.mark.slow
@pytest.mark.parametrize(("add", "tells"), [(urn.add, False), (leaky_add, True)], ids=["ours", "a planted fault"])
def test_copies_of_the_database_after_each_ballot_tell_nothing(add: Callable[..., Urn], tells: bool) -> None:
    key, source = urn.new_key(), random.Random(7)  # noqa: S311 - the test's own
    chosen = [source.randrange(4) for _ballot in range(24)]
    snapshots = [urn.empty(4)]
    for place in chosen:
        snapshots.append(add(snapshots[-1], key.public, [int(at == place) for at in range(4)]))
    told = found_out(snapshots, chosen, source)
    assert told == 24 if tells else told <= 14  # by chance 6; 14 or more once in 5,000
    assert urn.opened(snapshots[-1], key, 24) == tuple(chosen.count(place) for place in range(4))


def test_the_record_and_the_roll_say_who_voted_and_never_what(cast: Cast) -> None:
    made = vote(cast)
    choose(cast, made, dict(zip(VOTERS, (2, 1, 0, 2, 2, 1), strict=True)))
    assert {frozenset(row) for row in Entry.objects.filter(act="vote.cast").values_list("data", flat=True)} == {
        frozenset({"voter", "seal"})
    }
    assert not made.voters.filter(place__isnull=False).exists()


def test_the_key_is_in_no_table_and_gone_after_the_count(cast: Cast, django_capture_on_commit_callbacks) -> None:
    made = vote(cast)
    key = keys.find(made.pk)
    assert key is not None
    file = Path(settings.VAR) / "urns" / f"{made.pk}.key"
    assert file.stat().st_mode & 0o077 == 0
    choose(cast, made, {"mei": 2})
    with django_capture_on_commit_callbacks(execute=True):
        after(cast, 7)
    assert not file.exists()
    assert f"{key.secret:x}" not in database()
    assert str(key.secret) not in database()


def test_the_count_is_proven_and_agrees_with_roll_record_and_papers(cast: Cast) -> None:
    for secret in (True, False):
        made = vote(cast, secret=secret, title=str(secret))
        choose(cast, made, {"mei": 2, "bo": 1, "song": 0})
        after(cast, 7)
        counted = Vote.objects.get(pk=made.pk)
        assert (counted.counts, counted.outcome) == ([1, 1, 1], "rejected")
        assert recount(counted).faults == ()


@pytest.mark.parametrize("secret", [True, False], ids=["secret", "open"])
def test_a_count_somebody_changed_in_the_database_does_not_agree(cast: Cast, secret: bool) -> None:
    made = vote(cast, secret=secret)
    choose(cast, made, {"mei": 2, "bo": 1})
    after(cast, 7)
    Vote.objects.update(counts=[0, 0, 2])
    changed = Vote.objects.get()
    assert {"urn", "published"} <= set(recount(changed).faults)


def test_an_urn_somebody_changed_takes_no_ballot_and_is_void(cast: Cast) -> None:
    made = vote(cast)
    choose(cast, made, {"mei": 1})
    stuffed = urn.add(urn.read(Vote.objects.get().urn), int(made.public, 16), [0, 0, 3])
    Vote.objects.update(urn=urn.written(stuffed))
    with pytest.raises(WrongState) as refused:
        choose(cast, made, {"bo": 2})
    assert refused.value.code == "urn_touched"
    after(cast, 7)
    assert Vote.objects.get().outcome == "void"


def test_without_its_key_it_is_void_and_not_forgotten(cast: Cast) -> None:
    made = vote(cast)
    choose(cast, made, {"mei": 2})
    keys.destroy(made.pk)
    after(cast, 7)
    fresh = Vote.objects.get()
    assert (fresh.outcome, fresh.counts, fresh.proposal.stage) == ("void", None, "talk")


def test_another_key_does_not_open_it(cast: Cast) -> None:
    made = vote(cast)
    choose(cast, made, {"mei": 2})
    keys.keep(made.pk, urn.new_key())
    after(cast, 7)
    assert Vote.objects.get().outcome == "void"
