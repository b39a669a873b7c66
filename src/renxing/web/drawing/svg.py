"""How a piece of SVG is written."""

from html import escape

Attribute = str | float | None


def num(value: float) -> str:
    """A coordinate, to a tenth of a unit.

    >>> num(3.0), num(-0.04), num(12.34)
    ('3', '0', '12.3')
    """
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def element(name: str, content: str = "", /, **attributes: Attribute) -> str:
    """One element. `content` is SVG already; attributes are escaped, None leaves one out, `_` at the end is dropped.

    >>> element("text", "9", x=1.25, class_="code")
    '<text x="1.2" class="code">9</text>'
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{num(value) if isinstance(value, int | float) else escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{content}</{name}>"


def text(words: str, /, **attributes: Attribute) -> str:
    """Words in a drawing, escaped.

    >>> text("a < b", x=1)
    '<text x="1">a &lt; b</text>'
    """
    return element("text", escape(words), **attributes)


def picture(content: str, *, width: float, height: float, label: str, **attributes: Attribute) -> str:
    """A whole drawing, read out as one image by its label; or, with links inside, as a group of them."""
    return element(
        "svg",
        content,
        viewBox=f"0 0 {num(width)} {num(height)}",
        role="group" if "<a " in content else "img",
        aria_label=label,
        **attributes,
    )
