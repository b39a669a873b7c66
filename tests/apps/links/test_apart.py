"""Aid between two communities, in one installation and by file: sent, come, back in parts, in both books and stocks."""

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Sum

from renxing.apps.centres.tallies import counted
from renxing.apps.links import acts
from renxing.apps.links.acts.booking import Goods
from renxing.apps.links.models import Aid, Partner
from renxing.apps.links.queries.links import letter_of
from renxing.apps.needs.queries.bodies import bodies
from renxing.apps.overview.queries.board import read_board
from renxing.apps.record.models import Entry
from renxing.apps.supplies.models import Line
from renxing.apps.supplies.queries.levels import levels_of
from renxing.cli.main import main
from renxing.core.refusals import BadInput, WrongState
from renxing.standards.aid import write_letter
from tests.apps.links.permissions import DAY, aid, letter_from, part, partner, sent, wanted
from tests.apps.supplies.permissions import item, received
from tests.cast import Cast, assemble

LINKS = "/lane/links/"


@pytest.fixture
def street(cast: Cast) -> Cast:
    """Another community, with fifty masks in stock."""
    made = assemble("street")
    received(made, item(made), 50)
    return made


def there(cast: Cast) -> int:
    """How many masks are in stock, every sum of lines being zero."""
    sums = Line.objects.filter(community=cast.community).values("posting").annotate(total=Sum("amount"))
    assert {row["total"] for row in sums} <= {0}
    return sum(levels_of([item(cast)]).values()) // 1000


def known(cast: Cast, other: Cast, **more: Any) -> Partner:
    """The other community, as this one knows it."""
    return partner(cast, kind="community", name_en=other.community.slug, name_zh=other.community.slug, **more)


def part_of(cast: Cast, quantity: float | None = None) -> Goods:
    return Goods(item=item(cast), part=quantity)


def test_lent_and_back_in_parts_between_two_of_one_installation(cast: Cast, street: Cast) -> None:
    known(street, cast, twin=cast.community)
    mine = acts.ask_for_aid(cast.by("wen"), partner=known(cast, street, twin=street.community), wanted=wanted(cast))
    theirs = Aid.objects.get(community=street.community)
    acts.agree_to_aid(street.by("wen"), aid=theirs)
    acts.send_aid(street.by("wen"), aid=theirs, goods=part_of(street))
    acts.receive_aid(cast.by("wen"), aid=mine, goods=part_of(cast))
    assert (there(cast), there(street)) == (20, 30)
    acts.give_aid_back(cast.by("wen"), aid=mine, goods=part_of(cast, 8))
    with pytest.raises(BadInput):
        acts.take_aid_back(street.by("wen"), aid=theirs, goods=part_of(street, 9))
    acts.take_aid_back(street.by("wen"), aid=theirs, goods=part_of(street, 5))
    assert (there(cast), there(street)) == (12, 35)
    stages = list(Aid.objects.order_by("side").values_list("stage", "gone", "back"))
    assert stages == [("came", 8000, 5000)] * 2
    with pytest.raises(BadInput):
        acts.give_aid_back(cast.by("wen"), aid=mine, goods=part_of(cast, 13))
    acts.give_aid_back(cast.by("wen"), aid=mine, goods=part_of(cast))
    acts.take_aid_back(street.by("wen"), aid=theirs, goods=part_of(street))
    assert (there(cast), there(street)) == (0, 50)
    assert set(Aid.objects.values_list("stage", flat=True)) == {"returned"}


def test_parts_of_a_loan_to_somebody_without_a_book(cast: Cast) -> None:
    lent = sent(cast)
    found = acts.take_aid_back(cast.by("wen"), aid=lent, goods=part_of(cast, 12.5))
    assert (found.stage, found.out) == ("sent", "7.5")
    with pytest.raises(BadInput):
        acts.take_aid_back(cast.by("wen"), aid=lent, goods=part_of(cast, 7.5001))
    assert acts.take_aid_back(cast.by("wen"), aid=lent, goods=part_of(cast)).stage == "returned"
    assert there(cast) == 50
    moved = Entry.objects.filter(community=cast.community, act="aid.take_back").order_by("seq")
    assert [entry.quantity for entry in moved] == [12.5, 7.5]


def test_aid_by_file_from_asking_to_the_last_part(cast: Cast, street: Cast) -> None:
    """Each side reads what the other wrote, and books its own; a file read twice or out of turn changes nothing."""
    ours, theirs = known(cast, street), known(street, cast)
    mine = acts.ask_for_aid(cast.by("wen"), partner=ours, wanted=wanted(cast))
    other = acts.read_aid(street.by("wen"), partner=theirs, letter=letter_of(mine))
    assert (other.thread, other.side, other.stage) == (mine.thread, "gives", "asked")
    with pytest.raises(WrongState) as refused:
        acts.read_aid(street.by("wen"), partner=theirs, letter=letter_of(mine))
    assert refused.value.code == "aid_letter_known"
    with pytest.raises(WrongState) as refused:
        acts.read_aid(cast.by("wen"), partner=ours, letter=letter_of(mine))
    assert refused.value.code == "aid_letter_own"
    acts.agree_to_aid(street.by("wen"), aid=other)
    other = acts.send_aid(street.by("wen"), aid=other, goods=part_of(street))
    mine = acts.read_aid(cast.by("wen"), partner=ours, letter=letter_of(other))
    mine = acts.receive_aid(cast.by("wen"), aid=mine, goods=part_of(cast))
    mine = acts.give_aid_back(cast.by("wen"), aid=mine, goods=part_of(cast, 5))
    other = acts.read_aid(street.by("wen"), partner=theirs, letter=letter_of(mine))
    assert (other.stage, other.gone, other.back) == ("came", 5000, 0)
    other = acts.take_aid_back(street.by("wen"), aid=other, goods=part_of(street, 5))
    mine = acts.give_aid_back(cast.by("wen"), aid=mine, goods=part_of(cast))
    other = acts.read_aid(street.by("wen"), partner=theirs, letter=letter_of(mine))
    assert other.stage == "going_back"
    acts.take_aid_back(street.by("wen"), aid=other, goods=part_of(street))
    assert (there(cast), there(street)) == (0, 50)
    assert set(Aid.objects.values_list("stage", flat=True)) == {"returned"}


def test_a_file_is_checked_like_what_we_ask_ourselves(cast: Cast) -> None:
    whom = partner(cast, kind="community")
    with pytest.raises(BadInput) as refused:
        acts.read_aid(cast.by("wen"), partner=whom, letter=letter_from(cast, thousandths=10**11))
    assert refused.value.code == "aid_absurd"
    with pytest.raises(BadInput):
        acts.read_aid(cast.by("wen"), partner=whom, letter=letter_from(cast, due_at=cast.now - DAY))
    made = acts.read_aid(cast.by("wen"), partner=whom, letter=letter_from(cast))
    other = partner(cast, name_zh="别处")
    with pytest.raises(WrongState) as wrong:
        acts.read_aid(cast.by("wen"), partner=other, letter=letter_from(cast, thread=made.thread))
    assert wrong.value.code == "aid_letter_of_another"


def test_files_on_the_pages(cast: Cast, signed_in: Any) -> None:
    """Written on the board, read on the partner's page; a changed one is refused in words, and nothing is taken."""
    made = aid(cast)
    wen, path = signed_in("wen"), f"{LINKS}partners/{made.partner_id}/read/"
    file = wen.get(f"{LINKS}aid/{made.pk}/file/")
    assert f"aid-{str(made.thread)[:8]}-asked.json" in file["Content-Disposition"]
    assert signed_in("mei").get(f"{LINKS}aid/{made.pk}/file/").status_code == 404

    def send(data: bytes) -> Any:
        upload = SimpleUploadedFile("a.json", data, "application/json")
        return wen.post(path, {"act_id": str(uuid4()), "file": upload})

    changed = send(file.content.replace(b"Masks", b"Boats"))
    assert changed.status_code == 422
    assert "it was changed after it was written" in changed.content.decode()
    theirs = write_letter(letter_from(cast, thread=uuid4())).encode()
    assert send(theirs).status_code == 302
    assert Aid.objects.count() == 2
    assert signed_in("mei").get(path).status_code == 404


@pytest.mark.slow
def test_aid_at_the_command_line(cast: Cast, street: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    known(street, cast, word="plum")
    ours = known(cast, street, word="plum")
    acts.ask_for_aid(cast.by("wen"), partner=ours, wanted=wanted(cast, due_at=cast.now + 600 * DAY, back_at=None))
    assert main(["aid", "write", str(tmp_path), "--community", "lane"]) == 0
    (file,) = tmp_path.iterdir()
    assert main(["aid", "read", str(file), "--community", "street"]) == 2
    assert "there are: lane" in capsys.readouterr().err
    read = ["aid", "read", str(file), "--community", "street", "--partner", "lane"]
    assert main(read) == 0
    assert Aid.objects.get(community=street.community).side == "gives"
    file.write_text(file.read_text().replace('"seal": "', '"seal": "0'))
    assert main(read) == 1
    assert "both sides must have written the same word" in capsys.readouterr().err


def test_overdue_aid_stands_on_today_of_whoever_keeps_the_link(cast: Cast, signed_in: Any) -> None:
    made = aid(cast)
    Aid.objects.filter(pk=made.pk).update(due_at=cast.now - 400 * DAY)
    assert f"#a{made.pk}" in signed_in("wen").get("/lane/").content.decode()
    assert f"#a{made.pk}" not in signed_in("rui").get("/lane/").content.decode()


def test_a_part_of_joint_work_counts_where_it_is_done(cast: Cast) -> None:
    """On the board, in the figures of the centre, and in the room the dispatch sees."""
    made, clinic = part(cast), cast.centres["clinic"]

    def seen() -> tuple[int, int, int]:
        board = {load.centre.pk: load.in_hand for load in read_board(cast.community, cast.now).centres}
        tally = counted("in_hand", cast.community).get(str(clinic.pk), 0)
        return bodies(cast.community).load.get(clinic.pk, 0), tally, board[clinic.pk]

    assert seen() == (1, 1, 1)
    assert bodies(cast.community).load[cast.centres["riders"].pk] == 1
    acts.finish_part(cast.by("qing"), part=made)
    assert seen() == (0, 0, 0)
