"""A bar of load against a cap."""

from renxing.web.drawing.svg import element


def load_bar(value: float, cap: float) -> str:
    """How much of the cap is in hand. Over it the bar is full and a notch shows where the cap was.

    Says nothing by itself: the numbers stand beside it.
    """
    reach = max(value, cap) or 1.0
    content = element("rect", width=100 * value / reach, height=8, class_="in-hand")
    if value > cap:
        notch = 100 * cap / reach
        content += element("line", x1=notch, x2=notch, y1=0, y2=8, class_="cap")
    return element(
        "svg",
        content,
        viewBox="0 0 100 8",
        preserveAspectRatio="none",
        aria_hidden="true",
        class_="load full" if value > cap else "load",
    )
