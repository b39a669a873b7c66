"""`./renxing fund export`: the page's own file, whole, and never over another one unasked."""

import csv
from pathlib import Path

import pytest

from renxing.apps.fund.queries.export import exported
from renxing.apps.record.models import Entry
from renxing.cli.main import main
from tests.apps.fund.permissions import budget, received, spent
from tests.cast import Cast, assemble

pytestmark = pytest.mark.slow


@pytest.fixture
def lived(db: None) -> Cast:
    """Money came, some was spent on things and some on help."""
    cast = assemble()
    received(cast, budget(cast), 900)
    spent(cast, 80, words="Masks,\n20 boxes")
    spent(cast, 90, purpose="help", household=cast.households["H1"], words="Rent of Lin Mei", payee="Lin Mei")
    return cast


def test_the_file_holds_every_booking_and_the_hash_of_its_entry(
    lived: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "fund.csv"
    assert main(["fund", "export", "--out", str(path)]) == 0
    assert "lane: 3 bookings written" in capsys.readouterr().out
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["amount_yuan"] for row in rows] == ["900.00", "-80.00", "-90.00"]
    assert {row["hash"] for row in rows} <= set(Entry.objects.values_list("hash", flat=True))
    assert "Mei" not in path.read_text(encoding="utf-8")


def test_it_is_printed_and_replaces_nothing_unasked(
    lived: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["fund", "export"]) == 0
    assert capsys.readouterr().out == exported(lived.community)
    taken = tmp_path / "taken.csv"
    taken.write_text("mine")
    assert main(["fund", "export", "lane", "--out", str(taken)]) == 1
    assert taken.read_text() == "mine"
    assert main(["fund", "export", "lane", "--out", str(taken), "--force"]) == 0
    assert [each.name for each in tmp_path.iterdir()] == ["taken.csv"]
