"""Links lead somewhere, both languages say the same, and words in bold are the words on the screen."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tests.docs.pages import DOCS, ROOT, anchors, commands, links, named, pages, screen_words, text_of

CATALOGUE = ROOT / "src" / "renxing" / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
GUIDES = [page for folder in ("tutorial", "how-to") for page in sorted((DOCS / folder).glob("*.md"))]
CHINESE = [page for page in pages() if page.name.endswith(".zh.md")]
LONGEST = 110
BOTH = (
    *sorted(f"{page.parent.name}/{page.name.split('.')[0]}" for page in GUIDES if not page.name.endswith(".zh.md")),
    "README",
    "explanation/privacy",
)
BOTH = ("tutorial/first-hour", "how-to/needs", "how-to/sign-in", "how-to/people", "how-to/invite", "how-to/condition",
        "how-to/board", "how-to/record", "how-to/mandates", "how-to/approvals", "how-to/workload", "how-to/guests",
        "how-to/import", "how-to/play", "how-to/backup", "how-to/serve", "README", "explanation/privacy")  # fmt: skip


@pytest.mark.parametrize("document", pages(), ids=named)
def test_every_link_and_image_leads_somewhere(document: Path) -> None:
    broken = []
    for target in links(document):
        place, _hash, anchor = target.partition("#")
        found = (document.parent / place).resolve() if place else document
        if not found.exists() or (anchor and anchor not in anchors(found)):
            broken.append(target)
    assert broken == []


def test_a_broken_link_would_be_noticed(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Say *it*\n[a](b.md) `[no](link)` ![c](d.png) [e](https://example.org) [f](#say-it)\n", "utf-8")
    assert list(links(page)) == ["b.md", "d.png", "#say-it"]
    assert anchors(page) == {"say-it"}


@pytest.mark.parametrize("stem", BOTH)
def test_what_residents_and_workers_need_is_in_both_languages(stem: str) -> None:
    assert (DOCS / f"{stem}.md").is_file()
    assert (DOCS / f"{stem}.zh.md").is_file()


@pytest.mark.parametrize("document", CHINESE, ids=named)
def test_both_languages_say_the_same(document: Path) -> None:
    english = document.with_name(document.name.replace(".zh.md", ".md"))
    assert commands(document) == commands(english)
    for sign in (r"^#+ ", r"^\d+\. ", r"^- ", r"^\|"):
        here, there = (re.findall(sign, text_of(each), re.MULTILINE) for each in (document, english))
        assert here == there, sign


@pytest.mark.parametrize("document", GUIDES, ids=named)
def test_words_in_bold_are_on_the_screen(document: Path) -> None:
    catalogue = read_po(CATALOGUE.read_bytes().splitlines(keepends=True))
    index = int(document.name.endswith(".zh.md"))
    pairs = [(message.id, message.string) for message in catalogue if isinstance(message.id, str)]
    known = {pair[index] for pair in pairs}
    assert [words for words in screen_words(document) if words not in known] == []


@pytest.mark.parametrize("document", GUIDES, ids=named)
def test_a_guide_is_one_screen_or_two(document: Path) -> None:
    assert len(document.read_text(encoding="utf-8").splitlines()) <= LONGEST
