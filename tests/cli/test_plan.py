"""`./renxing plan check FILE`: holes and an exit code, faults with their keys, no database where a file is named."""

from pathlib import Path

import pytest

from renxing.cli.main import main
from renxing.cli.stopping import ENVIRONMENT

LAKESIDE = Path(__file__).resolve().parents[2] / "examples" / "lakeside"
AGAINST = ["--against", str(LAKESIDE / "csv")]


@pytest.fixture
def flood(tmp_path):
    """Lakeside's plan for a flood with something changed."""

    def changed(old: str, new: str) -> str:
        text = (LAKESIDE / "plans" / "flood.toml").read_text(encoding="utf-8")
        assert old in text
        path = tmp_path / "flood.toml"
        path.write_text(text.replace(old, new), encoding="utf-8")
        return str(path)

    return changed


def test_no_hole(capsys):
    assert main(["plan", "check", str(LAKESIDE / "plans" / "flood.toml"), *AGAINST]) == 0
    assert capsys.readouterr().out == "No hole was found in it.\n"


def test_what_forbids_it_ends_with_1(flood, capsys):
    assert main(["plan", "check", flood('"sandbag"\nquantity = 200', '"sandbag"\nquantity = 500'), *AGAINST]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "Forbids it: releases.1: 500 of sandbag are to go out, and 220 are there. Release less, or stock up."
    ]


def test_what_is_only_to_know_of_ends_with_0(flood, capsys):
    assert (
        main(
            [
                "plan",
                "check",
                flood(
                    'centre = "choir"\nfunction = "care"\nplaces = 8',
                    'centre = "choir"\nfunction = "care"\nplaces = 80',
                ),
                *AGAINST,
            ]
        )
        == 0
    )
    assert capsys.readouterr().out.startswith("To know of: callups.1: 80 of choir are called, and only ")


def test_a_broken_file_says_every_key(flood, capsys):
    assert main(["plan", "check", flood('hazard = "flood"', 'hazard = "floods"'), *AGAINST]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith('flood.toml, hazard: "floods" is not one of the choices; write one of epidemic, flood')


def test_a_file_that_is_not_there(capsys):
    assert main(["plan", "check", "/nowhere.toml", *AGAINST]) == ENVIRONMENT
    assert "There is no such file" in capsys.readouterr().err


def test_django_is_not_started_where_a_file_is_named(renxing):
    done = renxing("plan", "check", str(LAKESIDE / "plans" / "heat.toml"), *AGAINST, PYTHONPROFILEIMPORTTIME="1")
    assert done.returncode == 0
    assert " django" not in done.stderr
