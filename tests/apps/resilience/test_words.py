"""Every figure has its words, and every reason why one is not known."""

import re
from pathlib import Path

import pytest
from django.utils import translation

import renxing.measure
from renxing.apps.resilience.detail import cited
from renxing.apps.resilience.saying import bounds, cases, grade, number
from renxing.apps.resilience.words import WORDS
from renxing.apps.resilience.words.defined import DEFINED
from renxing.apps.resilience.words.parts import CHARACTERISTICS, GATE, MECHANISMS, SOURCES
from renxing.apps.resilience.words.why import BESIDE, SHARES, WHY
from renxing.measure.goalposts import read_goalposts
from renxing.measure.indicators.catalogue import CATALOGUE, OUTCOMES
from renxing.measure.interval import Figure
from renxing.measure.profile import CHARACTERISTICS as KINDS
from renxing.measure.profile import MECHANISMS as WAYS
from renxing.measure.profile import SOURCES as FROM

CODE = re.compile(r'(?:nothing\(\s*window,\s*|why=|if every\.height else )"([a-z_]+)"')


def test_every_figure_is_named_as_the_library_names_it() -> None:
    assert {code: str(words.name) for code, words in WORDS.items()} == {
        each.id: each.name for each in (*CATALOGUE, *OUTCOMES)
    }


def test_formula_reads_and_source_are_those_of_the_library() -> None:
    assert {code: tuple(map(str, said)) for code, said in DEFINED.items()} == {
        each.id: (each.formula, each.reads, each.literature) for each in (*CATALOGUE, *OUTCOMES)
    }


def test_in_chinese_they_are_chinese_and_lead_to_the_same_sources() -> None:
    for code, said in DEFINED.items():
        with translation.override("zh-hans"):
            formula, reads, literature = map(str, said)
        symbols = set("Σ∫÷τ²₀λ·") & set(str(said.formula))
        assert symbols <= set(formula), code
        assert all(re.search("[\u4e00-\u9fff]", words) for words in (formula, reads)) or code == "S5", code
        links = [href for _text, href in cited(literature) if href]
        assert links == [href for _text, href in cited(str(said.literature)) if href], code


def test_every_part_has_its_words() -> None:
    assert (tuple(SOURCES), tuple(CHARACTERISTICS), tuple(MECHANISMS)) == (FROM, KINDS, WAYS)
    assert set(GATE) == set(read_goalposts()["gate"])


def test_every_reason_has_its_sentence() -> None:
    measure = Path(renxing.measure.__file__).parent
    sources = [file.read_text("utf-8") for part in ("indicators", "outcomes") for file in (measure / part).glob("*.py")]
    codes = {code for source in sources for code in CODE.findall(source)}
    assert len(codes) > 15
    assert codes - set(WHY) == set()
    assert {f"gate_{need}" for each in CATALOGUE for need in each.needs} - set(WHY) == set()


def test_shares_are_among_what_stands_beside() -> None:
    assert SHARES - set(BESIDE) == set()


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (0.8888, "share", "89%"),
        (3.25, "hours", "3.25 h"),
        (1.0, "centres", "1 centre"),
        (2.63, "centres", "2.63 centres"),
        (0.876, "ratio", "0.876"),
        (float("nan"), "share", "not known"),
        (float("inf"), "ratio", "without end"),
    ],
)
def test_numbers(value, unit, said) -> None:
    assert number(value, unit) == said


def test_bounds_and_bands() -> None:
    goals = read_goalposts()
    wide, narrow = Figure(0.5, 0.3, 0.8, level=0.9, cases=4), Figure(0.5, 0.41, 0.69, level=0.9, cases=1)
    assert grade(wide, goals) == "cannot tell between weak and strong"
    assert grade(narrow, goals) == "fair"
    assert bounds(Figure(1.0, 0.0, float("inf"), level=0.9, cases=0), "ratio") == "0 or more"
    assert (cases(1), cases(4)) == ("1 case", "4 cases")


def test_a_source_without_an_address_stays_text() -> None:
    assert cited("Kendall 1938") == [("Kendall 1938", "")]
    assert cited("A, doi:10.1/x.")[1] == ("doi:10.1/x", "https://doi.org/10.1/x")
