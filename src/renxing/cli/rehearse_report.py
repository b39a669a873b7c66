"""What was rehearsed, as one page to look at and to print: no script, nothing fetched from elsewhere."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

import numpy as np

from renxing.cli.measure_report import STYLE
from renxing.cli.rehearse_plots import Band, bands, dots
from renxing.cli.rehearse_text import (
    BOUGHT,
    COMPARED,
    MODEL,
    MOVED,
    MOVED_NOTE,
    PROPOSED,
    axes_moved,
    bought,
    compared,
    proposed,
    regions,
    together,
    verdicts,
)  # fmt: skip

if TYPE_CHECKING:
    from renxing.rehearse.buying import Ranking
    from renxing.rehearse.comparing import Comparison
    from renxing.rehearse.proposing import Found
    from renxing.rehearse.sensitivity import Moved

Marks = Sequence[tuple[int, str]]


def page(title: str, parts: Iterable[str]) -> str:
    """A whole page."""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head><body><h1>{escape(title)}</h1>{''.join(parts)}"
        f'<p class="quiet">{escape(MODEL)}</p></body></html>\n'
    )


def comparison_page(found: "Comparison", curves: Mapping[str, Sequence[Band]], marks: Marks) -> str:
    """Arrangements side by side: a table, then Q over time, all together and function by function."""
    parts = [
        f"<p>{found.replications:,} futures under each arrangement, the same for all; seed {found.seed}.</p>",
        table(COMPARED, map(compared, found.rows)),
        *(f"<p>{escape(line)}</p>" for line in verdicts(found)),
    ]
    for name, drawn in curves.items():
        label = f"Q over time, {name.replace('_', ' ')}: median, and where nine futures of ten lie"
        parts.append(f"<figure>{bands(label, drawn, marks)}<figcaption>{escape(label)}</figcaption></figure>")
    return page(f"{found.twin}: {found.scenario}", parts)


def ranking_page(found: "Ranking") -> str:
    """Levers from the most to the least worth."""
    parts = [
        f"<p>{found.replications:,} futures under “{escape(found.arrangement)}”, seed {found.seed}.</p>",
        table(BOUGHT, bought(found)),
        *(f"<p>{escape(line)}</p>" for line in together(found)),
        "<p>= cannot be told from the first of its rank.</p>",
    ]
    return page(f"What buys most for {found.twin}: {found.scenario}", parts)


def propositions_page(found: "Sequence[Found]", about: str) -> str:
    """Each proposition with its region, and its effect over the axis that moves it most."""
    from renxing.rehearse.proposing import known

    axes = known()[0]
    parts = [f"<p>{escape(about)}</p>", table(PROPOSED, proposed(found))]
    for one in found:
        spread = [
            abs(float(np.corrcoef(_ranks(one.at[:, place]), _ranks(one.points))[0, 1])) for place in range(len(axes))
        ]
        most = int(np.argmax(np.nan_to_num(spread)))
        column = np.log(one.at[:, most]) if axes[most].log else one.at[:, most]
        label = f"{one.code}: effect by {axes[most].words}"
        ends = (f"{axes[most].low:g}", f"{axes[most].high:g}")
        said = "".join(f"<li>{escape(line)}</li>" for line in regions(one))
        parts.append(f"<h2>{escape(one.claim)}</h2><ul>{said}</ul>")
        parts.append(
            f"<figure>{dots(label, column, one.points, ends)}<figcaption>{escape(label)}</figcaption></figure>"
        )
    return page("Propositions of polycentric governance, tried", parts)


def sensitivity_page(found: "Sequence[Moved]", about: str) -> str:
    """What moves the loss, the strongest first."""
    parts = [f"<p>{escape(about)}</p>", table(MOVED, axes_moved(found)), f"<p>{escape(MOVED_NOTE)}</p>"]
    return page("What moves the loss", parts)


def _ranks(
    values: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]",
) -> "np.ndarray[tuple[int, ...], np.dtype[np.int64]]":
    return values.argsort().argsort()


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of text."""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in heads)
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
