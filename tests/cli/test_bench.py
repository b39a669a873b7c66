"""`./renxing bench`: every benchmark is there, a wrong name is refused, and the exit code says whether all hold."""

import json

import pytest

from renxing.cli.bench import BENCHMARKS
from renxing.cli.places import ROOT
from renxing.cli.stopping import USAGE

pytestmark = pytest.mark.slow


def test_every_benchmark_is_there() -> None:
    assert [name for name in BENCHMARKS if not (ROOT / "benchmarks" / f"{name}.py").is_file()] == []


def test_a_benchmark_that_is_not_there(renxing) -> None:
    done = renxing("bench", "speed")
    assert done.returncode == USAGE
    assert 'There is no benchmark "speed". There are: curve, detect, validity, authority' in done.stderr


def test_a_line_says_what_beside_what_and_the_exit_code_whether_it_holds(renxing) -> None:
    done = renxing("bench", "authority", "--json")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert lines
    assert all(line[name] for line in lines for name in ("what", "measured", "compared_with", "bound"))
    assert done.returncode == (0 if all(line["holds"] for line in lines) else 1)


def test_the_table_counts_what_holds(renxing) -> None:
    done = renxing("bench", "authority")
    assert "authority: one decision" in done.stdout
    assert ("3 of 3 hold" in done.stdout) == (done.returncode == 0)
