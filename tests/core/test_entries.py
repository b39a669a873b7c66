"""The chain: a canonical form that never changes by accident, and every kind of tampering found where it is."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from renxing.core.entries import GENESIS, Break, Entry, canonical, chained, first_break

AT = datetime(2026, 3, 1, 12, 30, 15, 250_000, tzinfo=UTC)
FROZEN = Entry(
    id="0195505c-1111-7000-8000-000000000001",
    community="lakeside",
    seq=1,
    at=AT,
    recorded_at=AT,
    act="need.raise",
    kind="request",
    authority="own",
    subject="need:0195505c-1111-7000-8000-000000000002",
    actor="7c1f8a52-0000-4000-8000-000000000003",
    function="medicine",
    due=AT + timedelta(hours=4),
    data={"urgency": "urgent", "block": "B07"},
)


def test_the_hash_of_a_known_entry_is_frozen() -> None:
    """Every record ever written depends on this: if it fails, the canonical form was changed."""
    assert chained(FROZEN, GENESIS) == "16546435a918c3272fa57973a2ea0ed0a7bc04e19a13a8b76c3b94c7bfd7e1f2"


def test_the_same_moment_in_another_zone_is_the_same_entry() -> None:
    elsewhere = replace(FROZEN, at=AT.astimezone(timezone(timedelta(hours=8))))
    assert canonical(elsewhere) == canonical(FROZEN)


def chain(length: int) -> list[Entry]:
    entries, previous = [], GENESIS
    for seq in range(1, length + 1):
        entry = replace(FROZEN, seq=seq, id=f"e{seq}", quantity=float(seq))
        previous = chained(entry, previous)
        entries.append(replace(entry, hash=previous))
    return entries


def test_a_whole_chain_holds() -> None:
    assert first_break(chain(20)) is None
    assert first_break([]) is None


@given(st.integers(0, 9), st.sampled_from(["act", "actor", "authority", "subject", "data", "quantity", "at", "hash"]))
def test_any_change_is_found_at_its_place(place: int, field: str) -> None:
    entries = chain(10)
    other = {"data": {"urgency": "routine"}, "quantity": -1.0, "at": AT + timedelta(seconds=1)}.get(field, "forged")
    entries[place] = replace(entries[place], **{field: other})  # type: ignore[arg-type]
    assert first_break(entries) == Break(place + 1, f"e{place + 1}", "hash")


@given(st.integers(0, 8))
def test_a_missing_entry_is_a_gap(place: int) -> None:
    entries = chain(10)
    del entries[place]
    assert first_break(entries) == Break(place + 1, f"e{place + 2}", "gap")


def test_a_chain_cannot_be_rewritten_from_the_middle_without_its_head() -> None:
    """Whoever rewrites the rest consistently gets another head, which is why the day's head is posted."""
    entries = chain(10)
    forged, previous = entries[:5], entries[4].hash
    for entry in entries[5:]:
        changed = replace(entry, act="need.meet")
        previous = chained(changed, previous)
        forged.append(replace(changed, hash=previous))
    assert first_break(forged) is None
    assert forged[-1].hash != entries[-1].hash


def test_an_entry_of_another_community_does_not_belong() -> None:
    entries = chain(3)
    entries[1] = replace(entries[1], community="hillside")
    found = first_break(entries)
    assert found is not None
    assert (found.seq, found.why) == (2, "community")
