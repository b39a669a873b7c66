"""The reference page says what the columns say, and the choices are the vocabulary's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from renxing.core.conditions import Condition
from renxing.core.functions import Function
from renxing.core.mandates import Reporting
from renxing.core.roles import CentreKind, Role
from renxing.standards.community import choices as lists
from renxing.standards.community.cells import as_key
from renxing.standards.community.reference import reference
from renxing.standards.community.sheets import SHEETS

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "community-file.md"


def test_the_committed_page_is_the_one_the_columns_make():
    assert PAGE.read_text(encoding="utf-8") == reference()


def test_the_page_names_every_sheet_and_column():
    page = reference()
    for sheet in SHEETS:
        assert f"\n## {sheet.name} (" in page
        for column in sheet.columns:
            assert f"\n| `{column.name}` | {', '.join(column.aliases)} |" in page


@pytest.mark.parametrize(
    ("choices", "vocabulary"),
    [
        (lists.FUNCTIONS, Function),
        (lists.CENTRE_KINDS, CentreKind),
        (lists.ROLES, Role),
        (lists.CONDITIONS, Condition),
        (lists.REPORTING, Reporting),
    ],
)
def test_choices_are_all_of_the_vocabulary(choices: lists.Choices, vocabulary: type):
    assert list(choices) == list(vocabulary)  # type: ignore[call-overload]


@pytest.mark.parametrize(
    "name", [name for name in vars(lists) if name.isupper() and isinstance(vars(lists)[name], dict)]
)
def test_every_word_means_one_choice(name: str):
    choices = vars(lists)[name]
    words = [as_key(word) for code, chinese in choices.items() for word in (code, *chinese)]
    assert len(words) == len(set(words))
    assert all(chinese for chinese in choices.values())
