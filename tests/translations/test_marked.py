"""Whatever a person reads is marked for translation, in a way the verb finds."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.template import Engine, Node, Template
from django.template.base import FilterExpression, Lexer, TokenType
from django.templatetags.i18n import BlockTranslateNode, TranslateNode

from renxing.cli.extraction import KEYWORDS, SOURCE, sources
from tests.translations.chinese import english, in_source

TEMPLATES = [file for file in sources() if file.suffix == ".html"]
PYTHON = [file for file in sources() if file.suffix == ".py" and "cli" not in file.relative_to(SOURCE).parts]

SAME_EVERYWHERE = {"Renxing", "A", "PIN"}
"""Brand and signs: they are the same in every language. The printed card says everything in both."""
IN_BOTH_LANGUAGES = {"accounts/cards.html", "duties/sheet.html", "gatherings/sheet.html"}

READ_ATTRIBUTES = re.compile(r'\b(?:aria-label|title|alt|placeholder|content|label|data-say-[a-z-]+)="([^"]*)"')
ATTRIBUTE = re.compile(r'\b[\w-]+="[^"]*"')
TECHNICAL = re.compile(r"<(script|style|code|svg)\b.*?</\1>|<!--.*?-->|<meta\b[^>]*>|&\w+;", re.DOTALL)
SAID = re.compile(r"[^\W\d_]|[:;,!?()\"]")
GAP = "\x00"


def named(file: Path) -> str:
    return str(file.relative_to(SOURCE))


def plain(source: str) -> str:
    """The template's own text: what stands outside all tags, each tag a gap."""
    text, silent = "", ""
    for token in Lexer(source).tokenize():
        word, *more = [*token.contents.split(), ""] if token.token_type == TokenType.BLOCK else [""]
        if word in ("blocktranslate", "comment") or more[:1] == ["body_class"]:
            silent = f"end{word}"
        elif word and word == silent:
            silent = ""
        text += token.contents if token.token_type == TokenType.TEXT and not silent else GAP
    return text


def unmarked(source: str) -> list[str]:
    """What a person would read in English whatever their language."""
    text = TECHNICAL.sub(GAP, plain(source))
    pieces = [piece for value in READ_ATTRIBUTES.findall(text) for piece in value.split(GAP)]
    pieces += [piece for node in re.split(r"<[^>]*>", text) for piece in ATTRIBUTE.sub(GAP, node).split(GAP)]
    return [piece.strip() for piece in pieces if SAID.search(piece) and piece.strip() not in SAME_EVERYWHERE]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>Hello</p>", ["Hello"]),
        ('<a title="Go on" href="/now">{{ name }}</a>', ["Go on"]),
        ("{{ name }}: {{ number }}", [":"]),
        ("<p>{% translate 'Hello' %} <b>·</b> {% blocktranslate %}Good night{% endblocktranslate %}</p>", []),
        ("{% comment %}for us{% endcomment %}{# us #}<!-- us --><b>Renxing</b>", []),
    ],
)
def test_unmarked_text_is_seen(source, found) -> None:
    assert unmarked(source) == found


@pytest.mark.parametrize("file", TEMPLATES, ids=named)
def test_templates_say_nothing_unmarked(file) -> None:
    if not any(str(file).endswith(name) for name in IN_BOTH_LANGUAGES):
        assert unmarked(file.read_text(encoding="utf-8")) == []


def nodes(inside: Node) -> Iterator[Node]:
    yield inside
    for children in getattr(inside, "child_nodelists", ()):
        for child in getattr(inside, children, None) or ():
            yield from nodes(child)


def in_template(template: Template) -> Iterator[str]:
    """What Django itself would look up when it renders the template."""
    for node in (node for top in template.nodelist for node in nodes(top)):
        if isinstance(node, BlockTranslateNode):
            yield node.render_token_list(node.singular)[0]
        elif isinstance(node, TranslateNode):
            yield from literals(node.filter_expression)


def literals(expression: FilterExpression) -> Iterator[str]:
    if isinstance(expression.var.literal, str):
        yield expression.var.literal.replace("%", "%%")


def test_the_verb_finds_what_django_looks_up() -> None:
    found = {text for message in in_source() if message.id for text in english(message)}
    looked_up = [
        text
        for file in TEMPLATES
        for text in in_template(Engine.get_default().from_string(file.read_text(encoding="utf-8")))
    ]
    assert len(looked_up) > 300
    assert [text for text in looked_up if text not in found] == []


def brought(file: Path) -> dict[str, str]:
    """What the file calls the functions that mark a sentence, each with its first name."""
    return {
        alias.asname or alias.name: alias.name
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module in ("django.utils.translation", "renxing.standards.wording")
        for alias in node.names
        if alias.name in KEYWORDS
    }


def calls(file: Path) -> Iterator[tuple[ast.Call, str]]:
    names = brought(file) or ({"_": "_"} if file.match("standards/wording.py") else {})
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            yield node, names[node.func.id]


def said(call: ast.Call, name: str) -> list[ast.expr]:
    count = {"ngettext": 2, "ngettext_lazy": 2, "pgettext": 2, "pgettext_lazy": 2}.get(name, 1)
    return call.args[: 3 if name.startswith("np") else count]


def test_marked_python_is_plain_text_the_verb_finds() -> None:
    found = {text for message in in_source() if message.id for text in english(message)}
    marked = [(file, call, part) for file in PYTHON for call, name in calls(file) for part in said(call, name)]
    built = [f"{named(file)}:{call.lineno}" for file, call, part in marked if not isinstance(part, ast.Constant)]
    contexts = {message.context for message in in_source()}
    texts = [part.value for _file, _call, part in marked if isinstance(part, ast.Constant)]
    assert built == []
    assert [text for text in texts if text not in found | contexts] == []
    assert len(texts) > 500


def test_the_verb_knows_every_name_a_file_gives_to_gettext() -> None:
    given = [(named(file), name, first) for file in PYTHON for name, first in brought(file).items()]
    assert [one for one in given if KEYWORDS.get(one[1], "unknown") != KEYWORDS[one[2]]] == []
    assert len(given) > 50
