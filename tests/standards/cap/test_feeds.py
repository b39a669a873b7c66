"""Atom and RSS: warnings held whole, refused ones beside them, and addresses."""

import pytest

from renxing.standards.cap import Feed, Reading, described, read_any, refused_in
from renxing.standards.faults import Unreadable
from tests.standards.cap.samples import cap, content


def one(inside: bytes) -> bytes:
    return b'<feed xmlns="http://www.w3.org/2005/Atom"><id>f</id>\n<entry><id>e</id>' + inside + b"</entry></feed>"


def test_an_atom_feed():
    feed = read_any(content("feed.atom"), "feed.atom")
    assert isinstance(feed, Feed)
    whole, bad, elsewhere, disk = feed.entries
    assert (feed.kind, feed.id, whole.title) == ("atom", "https://lake.example/feed", "held whole")
    assert whole.reading
    assert whole.reading.alert.identifier == "LAKE-2026-07-15-1"
    assert bad.reading is None
    assert [(fault.code, fault.found, fault.row) for fault in bad.refused] == [("missing_element", "scope", 65)]
    assert elsewhere.link == "https://lake.example/3.cap"
    assert (disk.link, disk.reading, disk.refused) == ("", None, ())
    assert refused_in(feed) == ()


def test_an_rss_feed():
    feed = read_any(content("feed.rss"))
    assert isinstance(feed, Feed)
    assert [(entry.id, entry.link) for entry in feed.entries] == [
        ("g1", "https://lake.example/1"),
        ("https://lake.example/2.html", "https://lake.example/2.cap"),
    ]
    with pytest.raises(Unreadable, match='"channel" is missing'):
        read_any(b'<rss version="2.0"/>')


def test_a_feed_of_one_is_told_as_its_warning():
    told = described(read_any(one(b"<content>" + cap() + b"</content>")))
    assert (told["identifier"], told["feed"]) == ("W1", {"kind": "atom", "id": "f", "entries": 1})
    several = described(read_any(content("feed.atom")))
    assert [entry["entry"] for entry in several["warnings"]] == ["e1", "e2", "e3", "e4"]
    assert several["warnings"][1]["refused"][0]["line"] == 65


def test_a_feed_that_holds_nothing_that_may_be_used():
    feed = read_any(one(b"<content>" + cap(kind="Shout") + b"</content>"))
    assert [fault.found for fault in refused_in(feed)] == ["Shout"]
    empty = read_any(one(b""))
    assert refused_in(empty) == ()


def test_one_warning_is_read_as_itself():
    found = read_any(cap())
    assert isinstance(found, Reading)
    assert refused_in(found) == ()
