"""References: read, judged, and what they end."""

from datetime import UTC, datetime, timedelta

import pytest

from renxing.standards.cap import Alert, Reference, Standing, read, standings
from tests.standards.cap.samples import cap, codes, refusals

AT = datetime(2026, 7, 15, 6, tzinfo=UTC)
HOUR = timedelta(hours=1)


def message(identifier, kind="Alert", *, about=(), sent=AT, sender="a@b.cn", status="Actual"):
    references = tuple(Reference(sender, other, AT) for other in about)
    return Alert("cap-1.2", identifier, sender, sent, status, kind, references=references)


def judged(*known, now=AT + 5 * HOUR):
    return [standing for _, standing in standings(known, now)]


@pytest.mark.parametrize(
    ("kind", "said", "listed"),
    [
        ("Update", "a@b.cn,W0,2026-07-15T10:00:00+08:00", []),
        ("Update", "  a@b.cn,W0,2026-07-15T10:00:00+08:00\n a@b.cn,V9,2026-07-14T10:00:00-00:00 ", []),
        ("Update", "", ["empty_references", "updates_nothing"]),
        ("Alert", "", ["empty_references"]),
        ("Update", "W0", ["odd_reference", "updates_nothing"]),
        ("Update", "a@b.cn,W0", ["odd_reference", "updates_nothing"]),
        ("Update", "a@b.cn,W0,yesterday a@b.cn,V9,2026-07-14T10:00:00-00:00", ["odd_reference"]),
        ("Update", "a@b.cn,W0,2026-07-15T10:00:00+08:00,", ["odd_reference", "updates_nothing"]),
        ("Update", "a@b.cn,W1,2026-07-15T10:00:00+08:00", ["refers_to_itself"]),
        ("Update", "a@b.cn,W0,2026-07-16T10:00:00+08:00", ["refers_to_later"]),
    ],
)
def test_what_is_listed(kind, said, listed):
    found = codes(read(cap(kind=kind, before=f"<references>{said}</references>")))
    assert [code for code in found if code != "says_not_where"] == listed


@pytest.mark.parametrize("kind", ["Cancel", "Ack", "Error"])
def test_what_is_only_about_another_message_must_name_it(kind):
    assert refusals(cap(kind=kind)) == [("about_nothing", 1, kind)]
    assert refusals(cap(kind=kind, before="<references>W0</references>")) == [("about_nothing", 3, kind)]
    named = "<references>a@b.cn,W0,2026-07-15T10:00:00+08:00</references>"
    assert refusals(cap(kind=kind, before=named)) == []


def test_an_update_takes_the_place_and_a_cancellation_ends_it():
    first, second = message("W1"), message("W2", "Update", about=["W1"], sent=AT + HOUR)
    third = message("W3", "Cancel", about=["W2"], sent=AT + 2 * HOUR)
    assert judged(first, second) == [Standing.UPDATED, Standing.IN_FORCE]
    last = Alert(
        "cap-1.2", "W3", "a@b.cn", third.sent, kind="Cancel", references=(Reference("a@b.cn", "W2", second.sent),)
    )
    assert judged(first, second, last) == [Standing.UPDATED, Standing.CANCELLED, Standing.NO_CALL]
    assert judged(first, second, now=AT + HOUR / 2) == [Standing.IN_FORCE, Standing.IN_FORCE]


def test_who_may_not_end_it():
    first = message("W1")
    other = Alert("cap-1.2", "X", "c@d.cn", AT + HOUR, kind="Cancel", references=(Reference("a@b.cn", "W1", AT),))
    drill = message("D", "Cancel", about=["W1"], sent=AT + HOUR, status="Exercise")
    earlier = message("E", "Cancel", about=["W1"], sent=AT - HOUR)
    assert judged(first, other, drill, earlier)[0] is Standing.IN_FORCE


def test_another_message_of_the_same_name_is_not_meant():
    first = message("W1", sent=AT + HOUR)
    assert judged(first, message("W2", "Cancel", about=["W1"], sent=AT + 2 * HOUR))[0] is Standing.IN_FORCE
    bare = Alert("china-domestic", "W2", "a@b.cn", AT + 2 * HOUR, kind="Cancel", references=(Reference("", "W1"),))
    assert judged(first, bare)[0] is Standing.CANCELLED


def test_what_is_over_or_calls_for_nothing():
    over = read(cap(more="<expires>2026-07-15T18:00:00+08:00</expires>")).alert
    assert judged(over, now=AT + 3 * HOUR) == [Standing.IN_FORCE]
    assert judged(over, now=AT + 4 * HOUR) == [Standing.EXPIRED]
    assert judged(message("T", status="Test"), message("D", status="Draft")) == [Standing.NO_CALL] * 2
