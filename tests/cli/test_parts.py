"""A test run is counted as pytest counted it, and a part that breaks off has failed."""

import sys

import pytest

from renxing.cli.parts import Part, parts, run_part, selected

pytestmark = pytest.mark.slow


def outcome(script: str, *, counts: bool = True):
    return run_part(Part("part", (sys.executable, "-c", script), counts=counts))


@pytest.mark.parametrize(
    ("line", "code", "counted"),
    [
        ("120 passed in 3.20s", 0, (120, 0, 0)),
        ("3 failed, 120 passed, 1 skipped in 63.20s (0:01:03)", 1, (120, 3, 1)),
        ("1 failed, 2 passed, 2 errors in 1.00s", 1, (2, 3, 0)),
        ("2 passed, 1 xfailed in 1.00s", 0, (3, 0, 0)),
        ("no tests ran in 0.01s", 5, (0, 1, 0)),
        ("INTERNALERROR> it broke off", 3, (0, 1, 0)),
        ("5 passed in 1.00s", 1, (5, 1, 0)),
    ],
)
def test_pytests_last_line_is_counted(line: str, code: int, counted: tuple[int, int, int]) -> None:
    found = outcome(f"print({line!r}); raise SystemExit({code})")
    assert (found.passed, found.failed, found.skipped) == counted


def test_a_check_counts_as_one() -> None:
    assert outcome("", counts=False).passed == 1
    failed = outcome("print('line 7 is wrong'); raise SystemExit(1)", counts=False)
    assert (failed.passed, failed.failed) == (0, 1)
    assert "line 7 is wrong" in failed.output


def test_fast_has_the_quick_tests_of_every_part_at_once_and_neither_browser_nor_types() -> None:
    names = {part.name for part in parts(fast=False)}
    quick = {part.name: part.command for part in parts(fast=True)}
    assert names - quick.keys() == {"journeys", "types", "translations", "README and docs"}
    assert [each for each in quick["units"] if each.startswith("--ignore")] == ["--ignore=tests/journeys"]
    assert not any(part.browser for part in parts(fast=True))
    assert not selected([], None, fast=True).browser


def test_only_what_is_named_needs_the_browser() -> None:
    assert selected(["tests/journeys/test_ask.py"], None, fast=False).browser
    assert not selected(["tests/core"], "chain", fast=False).browser


def test_a_run_ends_with_the_counts_alone_on_a_line(renxing) -> None:
    done = renxing("test", "--fast", "tests/architecture/test_tracked.py", "-k", "no_test_has_this_name")
    assert done.returncode == 1
    assert done.stdout.splitlines()[-1] == "0 passed, 1 failed"
    done = renxing("test", "tests/architecture/test_tracked.py", "-k", "would_be_noticed")
    assert done.returncode == 0, done.stdout
    assert done.stdout.splitlines()[-1] == "1 passed, 0 failed"
