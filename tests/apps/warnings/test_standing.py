"""What is kept, what is in force, and what of it a plan may answer."""

from dataclasses import replace
from datetime import timedelta

import pytest

from renxing.apps.people.acts import erase_person
from renxing.apps.record.door import ACTS
from renxing.apps.record.models import Entry
from renxing.apps.warnings.acts import dismiss_warning, issue_warning, set_area
from renxing.apps.warnings.models import Came, Received
from renxing.apps.warnings.queries.shown import words_of
from renxing.apps.warnings.queries.standing import current, standings, used
from renxing.apps.warnings.understanding import faults_of, understood
from renxing.core.refusals import BadInput, WrongState
from renxing.standards import cap
from renxing.standards.cap import LARGEST, read
from tests.apps.warnings.files import BOMB, BROKEN, FAR, OURS, after, alert, file
from tests.apps.warnings.permissions import draft, receive, received
from tests.cast import NOW, Cast, assemble

HOUR = timedelta(hours=1)


def names(cast: Cast, hours: float = 0.0) -> list[str]:
    return [row.identifier for row in current(cast.community, NOW + hours * HOUR)]


def test_what_came_is_kept_whole_with_what_was_understood(cast: Cast) -> None:
    row = received(cast)
    assert bytes(Came.objects.get().data) == file()
    assert (row.verdict, row.identifier, row.sender, row.sent) == ("used", "W1", "met@example.cn", NOW)
    assert (row.level, row.status, row.kind, row.languages) == ("Extreme", "Actual", "Alert", ["zh-CN", "en-US"])
    assert (row.expires, row.concerned, row.blocks) == (NOW + 6 * HOUR, True, ["B1", "B2"])
    assert row.words == "暴雨\n暴雨红色预警\nRainstorm\nRed rain warning"
    entry = Entry.objects.get()
    assert (entry.act, entry.kind, entry.authority) == ("warning.receive", "signal", "rule:warning_polled")
    assert entry.data == {
        "verdict": "used", "how": "upload", "dialect": "cap-1.2", "kind": "Alert", "status": "Actual",
        "level": "Extreme", "concerned": True,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("data", "verdict", "code"),
    [
        (BOMB, "refused", "document_type"),
        (b"<" * (LARGEST + 1), "refused", "too_large"),
        (BROKEN, "unreadable", "missing_element"),
        (b"%PDF-1.7", "unreadable", "not_xml"),
        (b"", "unreadable", "empty_file"),
    ],
    ids=["entities", "huge", "invalid", "other", "empty"],
)
def test_what_cannot_be_read_is_kept_with_its_reason_and_never_acted_on(cast: Cast, data, verdict, code) -> None:
    row = receive(cast.by("wen"), data)
    assert (row.verdict, row.faults[0]["code"], row.identifier, row.concerned) == (verdict, code, "", None)
    assert bytes(Came.objects.get().data) == data[:LARGEST]
    assert Came.objects.get().cut is (len(data) > LARGEST)
    assert names(cast) == []


def test_the_fault_is_told_with_its_line_in_the_readers_language(cast: Cast) -> None:
    row = receive(cast.by("wen"), BROKEN)
    (fault,) = faults_of(row.faults, used=False)
    assert str(fault) == 'rain.xml line 8: "scope" is missing; every alert has one.'


def test_the_same_message_twice_is_kept_once(cast: Cast) -> None:
    received(cast)
    with pytest.raises(WrongState, match="warning_here_already"):
        receive(cast.by("wen"), file() + b"\n")
    receive(cast.by("wen"), BROKEN)
    with pytest.raises(WrongState, match="warning_here_already"):
        receive(cast.by("wen"), BROKEN)
    assert Received.objects.count() == 2
    received(cast, sent=NOW + HOUR)
    assert Received.objects.count() == 3


def test_another_community_keeps_its_own(cast: Cast) -> None:
    other = assemble("elsewhere")
    received(cast)
    received(other)
    assert names(cast) == names(other) == ["W1"]


def test_updated_cancelled_and_over(cast: Cast) -> None:
    received(cast)
    assert names(cast) == ["W1"]
    assert names(cast, 6) == []
    receive(cast.by("wen"), after("W2", "Update"))
    assert names(cast, 2) == ["W2"]
    receive(cast.by("wen"), after("W3", "Cancel", hours=2))
    assert names(cast, 3) == ["W2"]
    found = standings(used(cast.community, NOW + 3 * HOUR), NOW + 3 * HOUR)
    said = {row.identifier: found[row.id].value for row in Received.objects.all()}
    assert said == {"W1": "cancelled", "W2": "in force", "W3": "no call"}


def test_a_cancellation_of_what_nobody_knows_starts_nothing_and_ends_it_when_it_comes(cast: Cast) -> None:
    """Messages overtake each other: what was cancelled before it came is not in force when it comes."""
    cancels = receive(cast.by("wen"), after("W2", "Cancel"))
    assert (cancels.verdict, names(cast, 1)) == ("used", [])
    received(cast)
    assert names(cast, 2) == []
    found = standings(used(cast.community, NOW + 2 * HOUR), NOW + 2 * HOUR)
    assert {row.identifier: found[row.id].value for row in Received.objects.all()} == {
        "W1": "cancelled",
        "W2": "no call",
    }


def test_who_did_not_send_it_does_not_cancel_it(cast: Cast) -> None:
    received(cast)
    receive(cast.by("wen"), after("W2", "Cancel").replace(b"<sender>met@", b"<sender>joker@"))
    assert names(cast, 2) == ["W1"]


def test_for_others_and_for_nobody_can_say(cast: Cast) -> None:
    far, nowhere = received(cast, identifier="far", polygon=FAR), received(cast, identifier="nowhere", polygon=())
    assert (far.concerned, nowhere.concerned) == (False, None)
    assert names(cast) == ["nowhere"]


def test_our_codes_say_whether_the_city_means_us(cast: Cast) -> None:
    row = received(cast, polygon=(), code="330106")
    assert row.concerned is None
    set_area(cast.by("lan"), codes=[OURS, OURS, " "])
    row = Received.objects.get()
    assert (row.concerned, row.because[0]["by"], row.blocks) == (True, "code", ["B1", "B2"])
    set_area(cast.by("lan"), codes=["310104"])
    row = Received.objects.get()
    assert (row.concerned, row.blocks) == (False, [])
    with pytest.raises(BadInput, match="area_not_a_code"):
        set_area(cast.by("lan"), codes=["33010"])


def test_an_exercise_is_shown_but_no_plan_answers_it(cast: Cast) -> None:
    received(cast, status="Exercise")
    assert names(cast) == []
    received(cast, identifier="T1", status="Test")
    assert names(cast) == []


def test_dismissed_with_a_reason_and_forgotten_with_who_said_it(cast: Cast) -> None:
    row = received(cast)
    with pytest.raises(BadInput):
        dismiss_warning(cast.by("wen"), warning=row, why="  ")
    dismiss_warning(cast.by("wen"), warning=row, why="A test of theirs, they say")
    assert names(cast) == []
    with pytest.raises(WrongState):
        dismiss_warning(cast.by("lan"), warning=row, why="Again")
    erase_person(cast.by("lan"), person=cast.people["wen"])
    row.refresh_from_db()
    assert (row.why, row.dismissed_at) == ("", NOW)


def test_ours_goes_out_as_valid_cap_and_stands_among_the_others(cast: Cast) -> None:
    set_area(cast.by("lan"), codes=[OURS])
    row = issue_warning(cast.by("lan"), draft=draft(cast))
    out = read(bytes(row.came.data), "ours.xml")
    assert (out.valid, out.faults, out.alert.status, out.alert.is_drill) == (True, (), "Actual", False)
    assert (out.alert.area_codes, len(next(out.alert.areas).polygons)) == ((OURS,), 2)
    assert (row.concerned, row.how, words_of(row)["headline"]) == (True, "ours", "The lake rises")
    assert [each.pk for each in current(cast.community, NOW)] == [row.pk]
    cast.now = NOW + HOUR
    issue_warning(cast.by("lan"), draft=draft(cast, kind="Cancel", earlier=row))
    assert names(cast, 2) == []


def test_a_drill_goes_out_as_an_exercise(cast: Cast) -> None:
    row = issue_warning(cast.by("lan"), draft=draft(cast, status="Exercise"))
    assert read(bytes(row.came.data), "drill.xml").alert.status == "Exercise"
    assert names(cast) == []


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"words": ()}, "warning_without_words"),
        ({"expires": NOW}, "warning_over_already"),
        ({"kind": "Update"}, "warning_of_which"),
    ],
)
def test_what_cannot_be_issued(cast: Cast, more, code: str) -> None:
    with pytest.raises(BadInput, match=code):
        issue_warning(cast.by("lan"), draft=draft(cast, **more))
    assert not Received.objects.exists()


def test_only_ours_is_updated_by_us(cast: Cast) -> None:
    with pytest.raises(BadInput, match="warning_not_ours"):
        issue_warning(cast.by("lan"), draft=draft(cast, kind="Update", earlier=received(cast)))


def test_no_words_of_a_warning_are_in_the_record(cast: Cast) -> None:
    received(cast)
    issue_warning(cast.by("lan"), draft=draft(cast))
    assert not any("rain" in str(entry.data).lower() or "lake" in str(entry.data) for entry in Entry.objects.all())
    assert ACTS["warning.receive"].declaration.data >= {"verdict", "how"}


def test_a_feed_holds_several_and_one_bad_spoils_none(cast: Cast) -> None:
    inner = [each.split(b"?>", 1)[1] for each in (file("F1"), BROKEN, file("F2"))]
    entries = b"".join(b"<entry><id>e</id><title>t</title><content>" + each + b"</content></entry>" for each in inner)
    feed = b'<feed xmlns="http://www.w3.org/2005/Atom"><id>f</id>' + entries + b"</feed>"
    pieces = understood(feed, "feed.xml").pieces
    assert [str(piece.verdict) for piece in pieces] == ["used", "unreadable", "used"]


def test_what_it_says_of_another_place_is_not_said_to_us(cast: Cast, signed_in) -> None:
    """One file warns a place far away of the worst, and us of little: our plan waits for what is said of us."""
    far = alert(polygon=FAR)
    near = replace(alert(lasts=HOUR).infos[0], event="大风", headline="大风蓝色预警", severity="Minor")
    row = received(cast, data=cap.write(replace(far, infos=(*far.infos, near))))
    assert (row.concerned, row.level, row.words, row.expires) == (True, "Minor", "大风\n大风蓝色预警", NOW + HOUR)
    assert words_of(row)["event"] == "大风"
    assert [info["ours"] for info in row.told] == [False, False, True]
    page = signed_in("mei").get(f"/lane/warnings/{row.pk}/").content.decode()
    assert "For another place: Lane" in page
    far_away = received(cast, data=cap.write(replace(far, identifier="W2")))
    assert (far_away.concerned, far_away.level) == (False, "Extreme")
