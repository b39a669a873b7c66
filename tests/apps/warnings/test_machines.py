"""Pushed, polled from a folder and from a feed; and our own feed as others read it."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from renxing.apps.record.models import Entry
from renxing.apps.record.running import run_rules
from renxing.apps.warnings import polling, reading
from renxing.apps.warnings.acts import add_source, end_source, issue_warning
from renxing.apps.warnings.keys import key_of
from renxing.apps.warnings.models import How, Received, Source
from renxing.apps.warnings.reading import SourceFault, fetched
from renxing.core.refusals import BadInput
from renxing.standards.cap import LARGEST, read, read_any
from tests.apps.warnings.files import BOMB, BROKEN, file
from tests.apps.warnings.permissions import draft, source
from tests.cast import NOW, Cast


def push(made: Source, data: bytes, key: str | None = None) -> Any:
    return Client().post(
        f"/lane/warnings/push/{made.pk}/", data, "application/cap+xml",
        headers={"authorization": f"Bearer {key_of(made) if key is None else key}"},
    )  # fmt: skip


def test_pushed_with_a_key_and_told_what_was_understood(cast: Cast, signed_in) -> None:
    signed_in("visitor")
    made = source(cast)
    answer = push(made, file())
    told = json.loads(answer.content)["warnings"]
    row = Received.objects.get()
    assert (answer.status_code, told) == (
        201, [{"id": str(row.pk), "verdict": "used", "new": True, "faults": []}],
    )  # fmt: skip
    assert (row.how, row.source, Entry.objects.get(act="warning.receive").authority) == (
        "push", made, "rule:warning_pushed",
    )  # fmt: skip
    assert (push(made, file()).status_code, Received.objects.count()) == (200, 1)
    assert (push(made, file() + b"\n").status_code, Received.objects.count()) == (200, 1)


@pytest.mark.parametrize("data", [BOMB, BROKEN, b"", b"x" * (LARGEST + 10)], ids=["bomb", "invalid", "empty", "huge"])
def test_what_is_pushed_and_unreadable_is_kept_and_said(cast: Cast, data: bytes) -> None:
    answer = push(source(cast), data)
    row = Received.objects.get()
    assert (answer.status_code, row.verdict == "used", len(row.came.data) <= LARGEST) == (422, False, True)
    assert json.loads(answer.content)["warnings"][0]["faults"]


@pytest.mark.parametrize("key", ["", "WRONG"])
def test_without_the_key_nothing_comes_in(cast: Cast, key: str) -> None:
    assert push(source(cast), file(), key).status_code == 403
    assert not Received.objects.exists()


def test_a_key_opens_its_own_address_only_and_ends_with_it(cast: Cast) -> None:
    made, other = source(cast), source(cast)
    assert push(made, file(), key_of(other)).status_code == 403
    end_source(cast.by("lan"), source=made)
    assert push(made, file()).status_code == 403


@pytest.fixture
def folder(settings, tmp_path: Path) -> Path:
    settings.WARNINGS = tmp_path / "warnings"
    (settings.WARNINGS / "met").mkdir(parents=True)
    return settings.WARNINGS / "met"


def test_read_from_a_folder_once_and_left_there(cast: Cast, folder: Path) -> None:
    made = source(cast, How.FOLDER, "met")
    (folder / "a.xml").write_bytes(file("A"))
    (folder / "b.xml").write_bytes(BROKEN)
    (folder / ".hidden").write_bytes(file("C"))
    assert (polling.poll(made), polling.poll(made)) == (2, 0)
    assert sorted(row.verdict for row in Received.objects.all()) == ["unreadable", "used"]
    assert len(list(folder.iterdir())) == 3


def test_a_full_folder_is_read_whole_in_as_many_turns_as_it_takes(cast: Cast, folder: Path, monkeypatch) -> None:
    monkeypatch.setattr(polling, "MOST_FILES", 2)
    made = source(cast, How.FOLDER, "met")
    for number in range(5):
        (folder / f"{number}.xml").write_bytes(file(f"F{number}"))
    assert [polling.poll(made) for _turn in range(4)] == [2, 2, 1, 0]
    (folder / "0.xml").write_bytes(file("changed"))
    assert (polling.poll(made), Received.objects.count()) == (1, 6)


def test_no_link_leads_out_of_the_folder(cast: Cast, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.xml").write_bytes(file("S"))
    (folder / "link.xml").symlink_to(tmp_path / "secret.xml")
    (folder.parent / "out").symlink_to(tmp_path)
    assert polling.poll(source(cast, How.FOLDER, "met")) == 0
    out = source(cast, How.FOLDER, "out")
    assert polling.poll(out) == 0
    out.refresh_from_db()
    assert (out.fault, out.found) == ("no_folder", "out")


@pytest.mark.parametrize("address", ["/etc", "../secret", "met/../../x", "~root"])
def test_a_folder_is_named_below_its_place(cast: Cast, address: str) -> None:
    with pytest.raises(BadInput, match="source_folder"):
        source(cast, How.FOLDER, address)


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://a.cn/x", "https://", "http://me:pw@a.cn/", "x", ""])
def test_a_feed_is_on_the_web(cast: Cast, address: str) -> None:
    with pytest.raises(BadInput, match="source_address"):
        source(cast, How.FEED, address)


class Web(BaseHTTPRequestHandler):
    """A small machine on the web."""

    pages: dict[str, Any] = {}  # noqa: RUF012 - filled by each test

    def do_GET(self) -> None:
        page = self.pages.get(self.path)
        if isinstance(page, str):
            self.send_response(302)
            self.send_header("Location", page)
        else:
            self.send_response(404 if page is None else 200)
        self.end_headers()
        if isinstance(page, bytes):
            self.wfile.write(page)

    def log_message(self, *_said: Any) -> None:
        """Say nothing."""


@pytest.fixture
def web(settings) -> Iterator[tuple[str, dict[str, Any]]]:
    Web.pages = {}
    settings.LOCAL_FEEDS = frozenset({"127.0.0.1"})
    server = ThreadingHTTPServer(("127.0.0.1", 0), Web)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", Web.pages
    server.shutdown()
    server.server_close()


def feed(*links: str) -> bytes:
    entries = "".join(
        f'<entry><id>{link}</id><title>t</title><link type="application/cap+xml" href="{link}"/></entry>'
        for link in links
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><id>f</id>{entries}</feed>'.encode()


def test_a_feed_is_followed_to_its_warnings_on_the_same_machine_only(cast: Cast, web) -> None:
    address, pages = web
    pages["/f"] = "/feed"
    pages["/feed"] = feed(f"{address}/1.xml", f"{address}/2.xml", "http://localhost:1/3.xml")
    pages["/1.xml"], pages["/2.xml"] = file("L1"), BROKEN
    made = source(cast, How.FEED, f"{address}/f")
    assert (polling.poll(made), polling.poll(made)) == (2, 0)
    made.refresh_from_db()
    assert (made.fault, made.found) == ("elsewhere", "http://localhost:1/3.xml (1)")
    assert sorted(Received.objects.values_list("verdict", flat=True)) == ["unreadable", "used"]


def test_one_dead_link_keeps_no_other_warning(cast: Cast, web) -> None:
    address, pages = web
    pages["/feed"] = feed(f"{address}/gone.xml", f"{address}/2.xml")
    pages["/2.xml"] = file("L2")
    made = source(cast, How.FEED, f"{address}/feed")
    assert (polling.poll(made), Received.objects.get().identifier) == (1, "L2")
    made.refresh_from_db()
    assert (made.fault, made.found) == ("status", f"404 ({address}/gone.xml)")
    pages["/gone.xml"] = file("L1")
    assert polling.poll(made) == 1
    made.refresh_from_db()
    assert made.fault == ""


def test_the_newest_is_read_however_many_were_read_before(cast: Cast, web, monkeypatch) -> None:
    monkeypatch.setattr(polling, "MOST_LINKS", 2)
    address, pages = web
    pages["/feed"] = feed(*(f"{address}/{number}.xml" for number in range(3)))
    pages |= {f"/{number}.xml": file(f"L{number}") for number in range(3)}
    made = source(cast, How.FEED, f"{address}/feed")
    assert [polling.poll(made) for _round in range(3)] == [2, 1, 0]


def test_a_warning_that_was_changed_at_its_address_is_read_again(cast: Cast, web) -> None:
    address, pages = web
    plain = feed(f"{address}/now.xml")
    pages["/feed"] = plain.replace(b"<title>", b"<updated>2026-03-02T08:00:00Z</updated><title>")
    pages["/now.xml"] = file("L1")
    made = source(cast, How.FEED, f"{address}/feed")
    assert (polling.poll(made), polling.poll(made)) == (1, 0)
    pages["/now.xml"] = file("L2")
    assert polling.poll(made) == 0
    pages["/feed"] = pages["/feed"].replace(b"08:00", b"09:00")
    assert polling.poll(made) == 1


@pytest.mark.parametrize(
    ("page", "code"),
    [
        (None, "status"),
        ("file:///etc/passwd", "status"),
        ("http://example.org/", "elsewhere"),
        ("/feed", "status"),
    ],
    ids=["missing", "a file", "another machine", "round and round"],
)
def test_what_goes_wrong_is_kept_with_the_source(cast: Cast, web, page, code: str) -> None:
    address, pages = web
    pages["/feed"] = page
    made = source(cast, How.FEED, f"{address}/feed")
    assert polling.poll(made) == 0
    made.refresh_from_db()
    assert made.fault == code


def test_no_more_is_read_than_may_be(web) -> None:
    address, pages = web
    pages["/huge"] = b"x" * (LARGEST + 100)
    assert len(fetched(f"{address}/huge").data) == LARGEST + 1


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0", "[::ffff:10.0.0.1]"])
def test_no_machine_of_the_local_network_is_asked(cast: Cast, web, settings, host: str) -> None:
    """Whatever it is called: by its name, by its number, or by its number as one whole."""
    settings.LOCAL_FEEDS = frozenset({"observatory.lan"})
    address, pages = web
    pages["/feed"] = file("L1")
    made = source(cast, How.FEED, address.replace("127.0.0.1", host) + "/feed")
    assert polling.poll(made) == 0
    made.refresh_from_db()
    assert made.fault == "local"


def test_a_silent_machine_is_left_alone(monkeypatch, settings) -> None:
    settings.LOCAL_FEEDS = frozenset({"127.0.0.1"})
    monkeypatch.setattr(reading, "PATIENCE", 0.2)
    with ThreadingHTTPServer(("127.0.0.1", 0), Web) as silent, pytest.raises(SourceFault) as fault:
        fetched(f"http://127.0.0.1:{silent.server_port}/")  # it listens, and never answers
    assert fault.value.code == "no_answer"


@pytest.mark.slow
def test_the_rule_does_not_wait_for_what_it_sends_for(shared_cast: Cast, settings, tmp_path: Path) -> None:
    settings.WARNINGS = tmp_path
    (tmp_path / "a.xml").write_bytes(file("A"))
    add_source(shared_cast.by("lan"), kind=How.FOLDER, name="Folder", every=5)
    run_rules(shared_cast.community, NOW)
    until = monotonic() + 10
    while not Received.objects.exists() and monotonic() < until:
        sleep(0.05)
    while polling._under_way and monotonic() < until:
        sleep(0.05)
    assert Received.objects.get().how == "folder"
    assert polling.due(shared_cast.community, NOW) == []
    Received.objects.all().delete()


def test_due_again_after_its_minutes(cast: Cast) -> None:
    made = source(cast, How.FOLDER, "met")
    assert polling.due(cast.community, NOW) == [made]
    Source.objects.update(tried_at=NOW)
    assert polling.due(cast.community, NOW) == []
    assert polling.due(cast.community, NOW.replace(minute=5)) == [made]
    end_source(cast.by("lan"), source=made)
    assert polling.due(cast.community, NOW.replace(minute=5)) == []


def test_our_feed_leads_to_what_we_issued(cast: Cast, signed_in) -> None:
    row = issue_warning(cast.by("lan"), draft=draft(cast))
    anybody = signed_in("visitor")
    found = read_any(anybody.get("/lane/warnings/issued.atom").content)
    (entry,) = found.entries
    assert (entry.title, entry.link) == ("The lake rises", f"http://testserver/lane/warnings/issued/{row.pk}.xml")
    assert read(anybody.get(entry.link).content, "x.xml").alert.identifier == row.identifier
    assert anybody.get(f"/lane/warnings/issued/{uuid4()}.xml").status_code == 404
