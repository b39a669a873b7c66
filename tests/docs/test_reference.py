"""The reference pages are what the declarations make."""

from django.utils import translation

from docs.reference.make import HERE, RELATIONS, acts_page, cli_page
from renxing.apps.record.door import ACTS
from renxing.apps.record.verbs import VERBS
from renxing.cli.verbs import verbs
from renxing.measure.goalposts import read_goalposts
from renxing.measure.indicators.catalogue import CATALOGUE, OUTCOMES
from renxing.measure.reference import indicators_page

DECLARED = [act.declaration for act in ACTS.values()]
AGAIN = "Write it again: .venv/bin/python docs/reference/make.py"


def test_the_page_of_acts_is_the_one_the_declarations_make() -> None:
    with translation.override("en"):
        words = {verb: str(said) for verb, said in VERBS.items()}
        assert (HERE / "acts.md").read_text(encoding="utf-8") == acts_page(DECLARED, words), AGAIN


def test_the_page_of_verbs_is_the_one_the_verbs_make() -> None:
    assert (HERE / "cli.md").read_text(encoding="utf-8") == cli_page(verbs()), AGAIN


def test_the_page_of_indicators_is_the_one_their_definitions_make() -> None:
    made = indicators_page(CATALOGUE, OUTCOMES, read_goalposts())
    assert (HERE / "indicators.md").read_text(encoding="utf-8") == made, AGAIN


def test_every_relation_is_explained() -> None:
    assert {relation for said in DECLARED for relation in said.rights.own} == set(RELATIONS)


def test_every_verb_and_option_is_on_its_page() -> None:
    page = cli_page(verbs())
    for verb in verbs():
        assert f"\n### {verb.NAME}\n\n{verb.HELP}\n" in page
    assert "| `--no-browser` | do not open the browser |" in page
