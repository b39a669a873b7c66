"""`./renxing translate` gathers, compiles and names what is missing."""

import argparse
import gettext

import pytest

from renxing.cli import translate, translations

PO = translations.PO


def run(monkeypatch, path) -> int:
    monkeypatch.setattr(translations, "PO", path)
    return translate.run(argparse.Namespace())


@pytest.mark.slow
def test_a_complete_file_is_compiled(monkeypatch, tmp_path, capsys) -> None:
    path = tmp_path / "django.po"
    path.write_bytes(PO.read_bytes())
    assert run(monkeypatch, path) == 0
    assert path.read_bytes() == PO.read_bytes()
    with path.with_suffix(".mo").open("rb") as file:
        spoken = gettext.GNUTranslations(file)
    assert spoken.gettext("Residents’ committee") == "居委会"
    assert spoken.ngettext("%(n)s day", "%(n)s days", 3) == "%(n)s 天"
    assert spoken.pgettext("month", "Mar") == "3月"
    assert " 0 to translate" in capsys.readouterr().out


@pytest.mark.slow
def test_what_is_missing_is_named_and_what_is_gone_is_dropped(monkeypatch, tmp_path, capsys) -> None:
    path = tmp_path / "django.po"
    text = PO.read_text(encoding="utf-8").replace('msgstr "居委会"', 'msgstr ""')
    path.write_text(text + '\nmsgid "Nobody says this"\nmsgstr "没有人这样说"\n', encoding="utf-8")
    assert run(monkeypatch, path) == 1
    said = capsys.readouterr().out
    assert "Residents’ committee" in said
    assert "centres/models.py" in said
    assert " 1 to translate" in said
    assert "Nobody says this" not in path.read_text(encoding="utf-8")
