"""`./renxing measure` says how well halves agree: as text, in the report and as JSON, and whose halves they are."""

import re

from renxing.cli.main import main
from renxing.measure.assessing import assess
from renxing.measure.halves import reliability
from renxing.measure.invention import AT, write
from renxing.measure.registry import read_registry
from renxing.measure.truth import Truth
from tests.cli.test_measure import DATE, told


def test_halves_are_of_this_record_where_it_has_a_year_of_months_and_else_of_the_study(tmp_path, capsys):
    written, record = write(Truth(incidents=30), seed=1), tmp_path / "record.parquet"
    written.record.write_parquet(record)
    found = told(capsys, record, *DATE)["assessments"][0]["indicators"]
    expected = reliability(assess(written.record, read_registry(), AT))
    assert {name: each["reliability"] for name, each in found.items()} == {
        name: each.to_dict() for name, each in expected.items() if name in found
    }
    assert {found[name]["reliability"]["of"] for name in ("P1", "S1", "C1")} == {"study", "exact", "nothing"}
    page = tmp_path / "page.html"
    assert main(["measure", str(record), *DATE, "--html", str(page), "--lang", "en"]) == 0
    assert "0.92 (0.89 to 0.94; by the study, of communities with 40 incidents)" in page.read_text("utf-8")
    assert main(["measure", str(record), *DATE, "--lang", "en"]) == 0
    assert re.search(r"P2 .* shows; halves agree 0.92 \(0.89 to 0.94; by the study", capsys.readouterr().out)
