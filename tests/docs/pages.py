"""The pages of this repository as its readers have them: links, commands, and words said to be on the screen."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)
BOLD = re.compile(r"\*\*(.+?)\*\*")
SHELL = "sh"


def pages() -> list[Path]:
    """Every page in Markdown."""
    folders = (DOCS, ROOT / "examples", ROOT / "src", ROOT / "benchmarks")
    return sorted([*ROOT.glob("*.md"), *(page for folder in folders for page in folder.rglob("*.md"))])


def named(page: Path) -> str:
    """The page as a person finds it."""
    return str(page.relative_to(ROOT))


def text_of(page: Path) -> str:
    """The page without what stands in fences."""
    return FENCE.sub("", page.read_text(encoding="utf-8"))


def links(page: Path) -> Iterator[str]:
    """Where its links and images lead, inside the repository."""
    without_code = re.sub(r"`[^`\n]*`", "", text_of(page))
    return (target for target in LINK.findall(without_code) if not re.match(r"\w+:", target))


def anchors(page: Path) -> set[str]:
    """The anchors that a reader's web host gives to its headings."""
    plain = (re.sub(r"[*`]|\[([^\]]*)\]\([^)]*\)", r"\1", heading) for heading in HEADING.findall(text_of(page)))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in plain}


def commands(page: Path) -> list[str]:
    """What it tells a reader to type, line by line, remarks left out."""
    blocks = (body for language, body in FENCE.findall(page.read_text(encoding="utf-8")) if language == SHELL)
    lines = (re.sub(r"(^|\s)#.*", "", line).strip() for block in blocks for line in block.splitlines())
    return [line for line in lines if line]


def screen_words(page: Path) -> list[str]:
    """What it says is on the screen: in the tutorial and the how-tos, whatever is in bold."""
    return BOLD.findall(text_of(page).replace("\n", " "))
