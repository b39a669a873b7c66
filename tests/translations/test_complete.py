"""Nothing is left untranslated, and the file holds nothing else."""

import re

import pytest
from babel.messages.catalog import Catalog

from renxing.cli.translations import PO, gathered, read, untranslated, written
from tests.translations.chinese import chinese, english, in_file, in_source, messages, pairs

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%%|</?[a-z][^>]*>|\./renxing|\bCtrl-C\b")
HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
ASCII_PUNCTUATION = re.compile(rf"[{HAN}”」』）][,.;:!?()\"']|[,;:!?()\"'][{HAN}“「『（]|\.\.\.")


def keys(catalog: Catalog) -> set[tuple[str, str | None]]:
    return {(english(message)[0], message.context) for message in catalog if message.id}


def test_everything_marked_is_in_the_file_and_nothing_else() -> None:
    assert len(keys(in_source())) > 900
    assert keys(in_source()) - keys(in_file()) == set(), "run ./renxing translate and translate what it names"
    assert keys(in_file()) - keys(in_source()) == set(), "run ./renxing translate"


def test_everything_is_translated() -> None:
    assert [message.id for message in untranslated(in_file())] == []


def test_nothing_is_fuzzy_or_obsolete() -> None:
    assert [message.id for message in messages() if message.fuzzy] == []
    assert list(in_file().obsolete) == []


def test_the_file_is_as_the_verb_writes_it() -> None:
    assert written(gathered(PO)) == PO.read_bytes(), "run ./renxing translate"


def test_placeholders_are_kept() -> None:
    changed = [
        (source, target)
        for source, target in pairs()
        if sorted(PLACEHOLDER.findall(source)) != sorted(PLACEHOLDER.findall(target))
    ]
    assert changed == []


def test_a_percent_sign_is_part_of_a_placeholder() -> None:
    assert [target for _source, target in pairs() if "%" in PLACEHOLDER.sub("", target)] == []


def test_chinese_sentences_have_chinese_punctuation() -> None:
    assert [target for _source, target in pairs() if ASCII_PUNCTUATION.search(re.sub(r"<[^>]*>", "", target))] == []


def test_a_sentence_ends_as_its_source_does() -> None:
    ends = {".": "。", "?": "？", "…": "…", ":": "："}
    unlike = [
        (source, target)
        for source, target in pairs()
        if (source[-1] in ends or target[-1] in ends.values()) and target[-1] != ends.get(source[-1])
    ]
    assert unlike == []


def test_residents_are_addressed_politely() -> None:
    assert [string for message in messages() for string in chinese(message) if "你" in string] == []


def test_sentences_are_whole_lines() -> None:
    broken = [text for message in messages() for text in english(message) if "\n" in text or "  " in text]
    assert broken == []


@pytest.mark.parametrize(
    ("line", "held"),
    [
        ('\nmsgid "Gone with the wind"\nmsgstr "飘"\n', "unmarked"),
        ('\n#, fuzzy\nmsgid "Back"\nmsgstr "背"\n', "fuzzy"),
    ],
)
def test_what_does_not_belong_is_seen(tmp_path, line, held) -> None:
    po = tmp_path / "django.po"
    po.write_bytes(PO.read_bytes().replace(b'msgid "Back"\n', b'msgid "Back-"\n') + line.encode())
    catalog = read(po)
    if held == "fuzzy":
        assert "Back" in [message.id for message in untranslated(catalog)]
    else:
        assert ("Gone with the wind", None) in keys(catalog) - keys(in_source())
