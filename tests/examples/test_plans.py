"""The plans of Lakeside: without a hole in Lakeside, in both languages, for the hazards they are meant for."""

from datetime import date
from pathlib import Path

import pytest

from renxing.core.functions import Function
from renxing.core.planning import Facts, coverage, holes
from renxing.core.plans import Hazard
from renxing.standards.community import read_community
from renxing.standards.plans.facts import facts_of
from renxing.standards.plans.reading import read_plan
from renxing.standards.plans.writing import write_plan

LAKESIDE = Path(__file__).resolve().parents[2] / "examples" / "lakeside"
FILES = sorted((LAKESIDE / "plans").glob("*.toml"))
DAYS = (date(2026, 11, 22), date(2027, 6, 1), date(2029, 1, 1))


@pytest.fixture(scope="module")
def facts() -> dict[date, Facts]:
    lakeside = read_community(LAKESIDE / "csv")
    return {day: facts_of(lakeside, day) for day in DAYS}


def test_which_hazards_are_planned_for() -> None:
    found = {read_plan(path.read_bytes(), path.name).hazard for path in FILES}
    assert found == {
        Hazard.EPIDEMIC, Hazard.FLOOD, Hazard.HEAT, Hazard.POWER_CUT, Hazard.GAS_OUTAGE, Hazard.WATER_OUTAGE
    }  # fmt: skip


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_hole_of_either_kind_now_or_later(path: Path, facts: dict[date, Facts]) -> None:
    plan = read_plan(path.read_bytes(), path.name)
    assert plan.code == path.stem
    assert [holes(plan, known) for known in facts.values()] == [()] * len(DAYS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_both_languages(path: Path) -> None:
    plan = read_plan(path.read_bytes(), path.name)
    chinese = [step.what_zh for step in plan.steps] + [duty.what_zh for duty in plan.duties]
    chinese += [plan.title_zh, *(notice.text_zh for notice in plan.notices)]
    assert all(any("\u4e00" <= sign <= "\u9fff" for sign in text) for text in chinese)
    english = [step.what_en for step in plan.steps] + [plan.title_en, *(notice.text_en for notice in plan.notices)]
    assert all(text.isascii() for text in english)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_says_for_people_what_it_is_for_and_then_only_the_plan(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    remarks, _blank, rest = text.partition("\n\n")
    assert all(line.startswith("# ") for line in remarks.splitlines())
    assert rest == write_plan(read_plan(text.encode(), path.name))


def test_what_they_cover_never_hangs_on_one_centre() -> None:
    found = coverage(read_plan(path.read_bytes(), path.name) for path in FILES)
    assert all(cover.backed for cover in found.values())
    assert {function for _hazard, function in found} == set(Function) - {Function.MEDIATION}
