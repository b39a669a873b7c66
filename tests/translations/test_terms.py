"""A term of the glossary is the same word on every screen."""

import re
from pathlib import Path

from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import override

import renxing.web.wording as refusals
from tests.translations.chinese import chinese, english, in_file, messages

GLOSSARY = Path(__file__).resolve().parents[2] / "docs" / "glossary.md"
PAIR = re.compile(r"([a-z][a-z ]*?) ([\u4e00-\u9fff]+)")


def glossary() -> dict[str, str]:
    """Every English term that has one Chinese word of its own."""
    terms: dict[str, str] = {}
    for line in GLOSSARY.read_text(encoding="utf-8").splitlines():
        if line.startswith("| ") and not line.startswith(("| term", "| ---")):
            term, word, _code, meaning = (cell.strip() for cell in line.strip()[1:-1].split("|"))
            terms |= _row(term, word)
            terms |= {found[1]: found[2] for found in PAIR.finditer(meaning)}
    return terms


def _row(term: str, word: str) -> dict[str, str]:
    names = [re.sub(r" \(.*\)| Q\(t\)", "", name) for name in term.split(", ")]
    words = word.split("、")
    return dict(zip(names, words if len(words) == len(names) else [words[0]] * len(names), strict=True))


def test_the_glossary_is_read() -> None:
    terms = glossary()
    assert terms["residents’ committee"] == "居委会"
    assert terms["utilities"] == "水电"
    assert terms["no longer needed"] == "已撤回"
    assert len(terms) > 80


def test_a_term_has_its_own_word() -> None:
    terms = glossary()
    said = {english(message)[0].lower(): chinese(message)[0] for message in messages() if message.context is None}
    assert {term: (said[term], word) for term, word in terms.items() if term in said and said[term] != word} == {}
    assert len(set(terms) & set(said)) > 40


def test_every_choice_of_a_model_is_translated() -> None:
    labels = [
        (field, label)
        for model in apps.get_models()
        if model.__module__.startswith("renxing.")
        for field in model._meta.get_fields()
        for _value, label in getattr(field, "flatchoices", ())
    ]
    assert len(labels) > 60
    translated = {english(message)[0] for message in messages() if chinese(message)[0]}  # in whatever context
    with override("en"):
        unmarked = [(str(field), label) for field, label in labels if not isinstance(label, Promise)]
        missing = [str(label) for _field, label in labels if str(label) not in translated]
    assert unmarked == []
    assert missing == []


def test_every_refusal_is_translated() -> None:
    with override("en"):
        sentences = {code: str(refusals._sentences[code]) for code in refusals.codes()}
    assert len(sentences) > 40
    assert {code: sentence for code, sentence in sentences.items() if not in_file().get(sentence)} == {}
    unmarked = [code for code in sentences if not isinstance(refusals._sentences[code], Promise)]
    assert unmarked == []
