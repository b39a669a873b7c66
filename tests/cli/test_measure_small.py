"""`./renxing measure` of a few rows: what goes back in time, and what is too short to draw."""

import json
import re

from renxing.cli.main import main


def test_cases_in_which_time_goes_back_are_named_by_their_rows(tmp_path, capsys):
    path, page = tmp_path / "back.csv", tmp_path / "page.html"
    head = "id,at,kind,subject,function,due"
    rows = ["x,soon,request,need:0,food,2026-03-02T12:00Z"]
    for n in range(1, 6):
        rows.append(f"a{n},2026-03-02T12:00:00Z,request,need:{n},food,2026-03-02T18:00:00Z")
        rows.append(f"b{n},2026-03-02T10:00:00Z,accept,need:{n},food,")
        rows.append(f"c{n},2026-03-02T11:00:00Z,finish,need:{n},food,")
    path.write_text("\n".join([head, *rows]))
    assert main(["measure", str(path), "--skip-unreadable", "--html", str(page)]) == 0
    assert main(["measure", str(path), "--skip-unreadable", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    for told_so in (said, page.read_text("utf-8")):
        assert "time goes back in them: rows 2, 5, 8, 11, 14." in told_so
        assert "Cases due, taken on or ended before they were asked for." in told_so
        assert "Incidents a month" in told_so
    assert "K2  promises kept" in said
    assert re.search(r"K2 .*not estimable", said)
    assert main(["measure", str(path), "--skip-unreadable", "--json"]) == 0
    gate = json.loads(capsys.readouterr().out)["assessments"][0]["gate"]
    assert gate["backwards_rows"] == [2, 5, 8, 11, 14]


def test_a_curve_is_drawn_from_the_first_demand_and_not_where_there_is_none(tmp_path, capsys):
    path, page = tmp_path / "short.csv", tmp_path / "page.html"
    head = "id,at,kind,subject,function,due"
    asked = [f"a{n},2026-03-{n:02}T12:00:00Z,request,need:{n},food,2026-03-{n:02}T18:00:00Z" for n in (1, 17)]
    path.write_text("\n".join([head, *asked]))
    assert main(["measure", str(path), "--at", "2026-03-17T12:00:01Z", "--html", str(page)]) == 0
    assert "all together, over 16 days" in page.read_text("utf-8")
    assert ">8 d</text>" in page.read_text("utf-8")
    path.write_text(f"{head}\nx,2026-03-01T12:00:00Z,notify,need:1,food,")
    assert main(["measure", str(path), "--html", str(page), "--force"]) == 0
    assert "there is no curve" in page.read_text("utf-8")
    capsys.readouterr()
    assert main(["measure", str(path), "--lang", "en"]) == 0
    assert "short.csv: 1 entry\n" in capsys.readouterr().out
