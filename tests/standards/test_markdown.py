"""Simple Markdown: what it makes, and that nothing else gets through."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renxing.standards.markdown import html_of

OURS = re.compile(
    r"</?(?:h[234]|p|ul|ol|li|blockquote|strong|em)>|<br>|</a>|"
    r'<a href="https?://[^"<>]*" rel="noopener noreferrer">'
)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("### Small", "<h4>Small</h4>"),
        ("1. one\n2、two", "<ol><li>one</li><li>two</li></ol>"),
        ("> said\n> so", "<blockquote>said<br>so</blockquote>"),
        ("a\nb\n\nc", "<p>a<br>b</p>\n<p>c</p>"),
        ("- a\n\n- b", "<ul><li>a</li></ul>\n<ul><li>b</li></ul>"),
        ("*l* **b** 2*3*4", "<p><em>l</em> <strong>b</strong> 2<em>3</em>4</p>"),
        ("[a](https://x.org/?a=1&b=2)", '<p><a href="https://x.org/?a=1&amp;b=2" rel="noopener noreferrer">a</a></p>'),
        ("[a](data:text/html,x)", "<p>[a](data:text/html,x)</p>"),
        ("", ""),
    ],
)
def test_what_it_makes(text: str, html: str) -> None:
    assert html_of(text) == html


@given(st.text(alphabet="ab <>\"'&#*-[]()1.:/\n>htpsjavscript", max_size=80))
def test_nothing_else_gets_through(text: str) -> None:
    assert not set(OURS.sub("", html_of(text))) & set("<>")
    assert 'href="j' not in html_of(text)
