"""`./renxing warning read FILE`: JSON and 0, or line and reason and 1."""

import json
from pathlib import Path

import pytest

from renxing.cli.main import main
from renxing.cli.spoken import CATALOGUE
from renxing.cli.stopping import ENVIRONMENT

FILES = Path(__file__).resolve().parents[1] / "standards" / "cap" / "files"


def test_what_is_understood_is_printed_as_json(capsys):
    assert main(["warning", "read", str(FILES / "domestic.xml")]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["dialect"], told["identifier"]) == ("china-domestic", "33010641600000_20260716090000")
    assert (told["status"], told["level"], told["colour"]) == ("Actual", "Extreme", "red")
    assert (told["area_codes"], told["languages"]) == (["330106000000", "330108000000"], ["zh-CN"])
    assert [(fault["line"], fault["code"]) for fault in told["faults"]] == [(19, "no_time_zone")]
    assert told["faults"][0]["sentence"].startswith('domestic.xml line 19: "2026-07-16 09:05:00" has no time zone')


def test_what_must_not_be_acted_on_ends_with_its_line_and_reason(capsys):
    assert main(["warning", "read", str(FILES / "no_scope.xml")]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines() == [
        'no_scope.xml line 8: "scope" is missing; every alert has one.',
        "This must not be acted on. Keep it, and ask its sender.",
    ]


def test_a_feed_is_read_where_any_of_it_may_be_used(capsys):
    assert main(["warning", "read", str(FILES / "feed.atom")]) == 0
    assert len(json.loads(capsys.readouterr().out)["warnings"]) == 4


EMPTY_FEEDS = {
    "atom": b'<feed xmlns="http://www.w3.org/2005/Atom"><title>Lake</title><id>urn:lake</id></feed>',
    "rss": b'<rss version="2.0"><channel><title>Lake</title><link>http://lake.example</link></channel></rss>',
}


@pytest.mark.parametrize("kind", EMPTY_FEEDS)
def test_a_feed_without_warnings_says_so(capsys, tmp_path, kind):
    (tmp_path / "now.xml").write_bytes(EMPTY_FEEDS[kind])
    assert main(["warning", "read", str(tmp_path / "now.xml")]) == 0
    said = capsys.readouterr()
    told = json.loads(said.out)
    assert (told["feed"]["kind"], told["feed"]["entries"], told["warnings"]) == (kind, 0, [])
    assert said.err == "now.xml: there is no warning in this feed now. Nothing has to be done; read it again later.\n"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "odd.xml: it is empty; ask its sender for it again."),
        (b" \n\t", "odd.xml: it is empty; ask its sender for it again."),
        (b"x" * 5_000_001, "odd.xml: it is larger than 5 MB; ask its sender for a smaller one."),
    ],
    ids=["empty", "blank", "too large"],
)
def test_empty_and_too_large_files_are_told_what_to_do_about(capsys, tmp_path, data, why):
    (tmp_path / "odd.xml").write_bytes(data)
    assert main(["warning", "read", str(tmp_path / "odd.xml")]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err.splitlines()) == ("", [why, "This must not be acted on. Keep it, and ask its sender."])


def test_a_file_that_is_not_there(capsys):
    assert main(["warning", "read", "/nowhere.xml"]) == ENVIRONMENT
    assert "There is no such file" in capsys.readouterr().err


def test_django_is_not_started(renxing):
    done = renxing("warning", "read", str(FILES / "flood.xml"), PYTHONPROFILEIMPORTTIME="1")
    assert done.returncode == 0
    assert " django" not in done.stderr
    assert " numpy" not in done.stderr


@pytest.mark.skipif(not CATALOGUE.exists(), reason="translations were not made")
def test_reasons_are_said_in_the_language_of_the_terminal(renxing):
    done = renxing("warning", "read", str(FILES / "broken.xml"), LANG="zh_CN.UTF-8")
    assert done.returncode == 1
    assert "broken.xml" in done.stderr
    assert "：" in done.stderr
