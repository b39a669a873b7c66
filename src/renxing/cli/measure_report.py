"""What was measured, as one page to look at and to print: no script, nothing fetched from elsewhere."""

from collections.abc import Iterable
from datetime import datetime
from html import escape
from math import isnan

import polars as pl

from renxing.cli.measure_found import Found, with_recovery
from renxing.cli.measure_plots import band_plot, curve_plot, interval_plot
from renxing.cli.measure_text import composite_lines, outcome_lines, plain_number, range_of, short
from renxing.measure.assess import Assessment, Result
from renxing.measure.record import HOUR
from renxing.measure.reliability import smallest_change, told_apart
from renxing.measure.survival import cumulative_incidence

STYLE = """
body{font:16px/1.5 system-ui,"Noto Sans SC",sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1c2321}
table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}
th,td{text-align:left;padding:.3rem .6rem .3rem 0;border-bottom:1px solid #d9dedb;vertical-align:top}
svg{width:100%;height:auto;font-size:11px}svg.interval{width:9rem}
.grid{stroke:#d9dedb}.curve{fill:none;stroke:#0b5c4a;stroke-width:1.6}.band{fill:#0b5c4a;fill-opacity:.18}
.open{fill:none;stroke:#6b7570;stroke-dasharray:3 2}.dot{fill:#0b5c4a}.mark{stroke:#a33b1f;stroke-dasharray:3 3}
.wide{overflow-x:auto}figure{margin:1rem 0}.quiet{color:#57615c}details{margin:.2rem 0}summary{cursor:pointer}
@media print{body{max-width:none;margin:0}}
"""


def report(found: Found, written: datetime) -> str:
    """The whole page."""
    source = found.source
    title = f"Resilience of {source.name}"
    parts = [f"<h1>{escape(title)}</h1>", *_about(found, written)]
    if len(found.assessments) == 2:
        parts += _comparison(found)
    if found.incident:
        parts += _incident(found)
    if found.composite is not None:
        parts += ["<h2>One number</h2>", *(f"<p>{escape(line)}</p>" for line in composite_lines(found))]
    for assessment in found.assessments:
        parts += _assessment(assessment)
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head><body>{''.join(parts)}</body></html>\n"
    )


def _about(found: Found, written: datetime) -> list[str]:
    source = found.source
    lines = [
        f"{source.record.entries.height:,} entries; written {written:%Y-%m-%d %H:%M} UTC.",
        "Diagnostic, not predictive. Figures have 90 % intervals; what is not estimable is shown as what it could be.",
    ]
    if source.left_out:
        rows = ", ".join(str(fault.row) for fault in source.faults)
        lines.append(f"{source.left_out:,} rows could not be read and are left out: {rows}.")
    for name, counts in source.unmapped.items():
        lines.append(f"The mapping names no {name} for {', '.join(f'{value} ({n:,})' for value, n in counts.items())}.")
    return [f"<p>{escape(line)}</p>" for line in lines]


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Cells are already safe."""
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _assessment(assessment: Assessment) -> list[str]:
    gate = assessment.gate.to_dict()
    shares = [(name.replace("_", " "), plain_number(x)) for name, x in gate.items() if isinstance(x, float)]
    cells = {f"{source}: {kind}": cell for (source, kind), cell in assessment.profile.items()}
    standing = [
        (
            escape(name),
            escape(cell.grade or "unscored"),
            interval_plot(cell.score),
            cell.weakest,
            " ".join(cell.unknown),
        )
        for name, cell in (cells | dict(assessment.mechanisms)).items()
    ]
    return [
        f"<h2>Before {assessment.at:%Y-%m-%d %H:%M %Z}</h2>",
        f"<h3>Data quality</h3><p>{assessment.gate.entries:,} entries, {assessment.gate.drilled:,} of drills.</p>",
        _table(("what", "share"), shares),
        "<h3>Profile</h3>",
        _table(("part", "where it stands", "from 0 to 1", "weakest", "not estimable"), standing),
        "<h3>Figures</h3>",
        _table(
            ("", "figure", "value", "from 0 to 1", "cases", "smallest change"), map(_row, assessment.results.values())
        ),
        "<h3>Curves</h3>",
        *_curves(assessment),
    ]


def _row(result: Result) -> tuple[str, ...]:
    indicator, finding = result.indicator, result.finding
    figure = finding.figure
    unit = "" if indicator.unit in {"share", "ratio"} else f" {indicator.unit}"
    value = f"{plain_number(figure)}{unit}<br>({range_of(figure)})"
    if isnan(figure):
        value = f"not estimable: {escape(finding.why.replace('_', ' '))}<br>({range_of(figure, unit)})"
    more = "".join(
        f"<p><b>{name}</b> {escape(text)}</p>"
        for name, text in (
            ("Formula", indicator.formula),
            ("Reads", indicator.reads),
            ("Source", indicator.literature),
            ("Gamed by", indicator.gamed),
            ("Weak", indicator.weak),
            ("Would make it known", indicator.unknown),
        )
    )
    name = f'<details><summary>{escape(indicator.name)}</summary><div class="quiet">{more}</div></details>'
    change = "" if isnan(figure) else plain_number(smallest_change(figure))
    return indicator.id, name, value, interval_plot(result.score), f"{figure.cases:,}", change


def _curves(assessment: Assessment) -> list[str]:
    window, parts = assessment.window, []
    if window.kept is not None:
        parts.append(
            _drawn("How well functions were kept, all together, over the year", curve_plot("Q(t)", window.kept.overall))
        )
    for shock in assessment.shocks[:12]:
        label = f"Incident {short(shock.incident)}: Q(t) from its beginning; the band is 0.9 to 1 of ordinary days"
        parts.append(_drawn(label, curve_plot(label, shock.curve, shock.baseline)))
    for label, (hours, causes, end) in _waits(assessment).items():
        found = cumulative_incidence(hours, causes, window.goals.level)[1]
        parts.append(_drawn(label, band_plot(label, found.times, (found.values, found.low, found.high), end)))
    return parts or ["<p>Nothing was owed in that year: there is no curve.</p>"]


def _waits(assessment: Assessment) -> dict[str, tuple[pl.Series, pl.Series, float]]:
    """Durations with what ended them, for the curves with bands."""
    window, waits = assessment.window, {}
    reports = window.reports
    if reports.height:
        hours = (reports["ended"].fill_null(window.at) - reports["reported"]).cast(pl.Float64).clip(0) / HOUR
        causes = reports["how"].replace_strict({"decided": 1, "withdrawn": 2}, default=0, return_dtype=pl.Int8)
        waits["Share of reports decided about, by hours since the report"] = (hours, causes, 72.0)
    calls = window.callups
    if calls.height:
        hours = (calls["mobilised"].fill_null(window.at) - calls["called"]).cast(pl.Float64).clip(0) / HOUR
        waits["Share of call-ups with all on duty, by hours since the call"] = (
            hours,
            calls["mobilised"].is_not_null(),
            12.0,
        )
    return waits


def _drawn(label: str, drawing: str) -> str:
    return f"<figure>{drawing}<figcaption class='quiet'>{escape(label)}</figcaption></figure>"


def _comparison(found: Found) -> list[str]:
    rows = []
    for name, pair in found.pairs().items():
        values = [f"{plain_number(one.finding.figure)} ({range_of(one.finding.figure)})" for one in pair]
        verdict = "changed" if told_apart(*(each.finding.figure for each in pair)) else "no change can be told"
        rows.append((name, escape(pair[0].indicator.name), *values, verdict))
    instants = [f"before {assessment.at:%Y-%m-%d}" for assessment in found.assessments]
    return ["<h2>What changed</h2>", _table(("", "figure", *instants, ""), rows)]


def _incident(found: Found) -> list[str]:
    marks = [(escape(name), f"{hours:+.1f} h") for name, hours in found.marks.items()]
    told = [(escape(name), escape(value)) for name, value in outcome_lines(found)]
    parts = [f"<h2>Incident {escape(short(found.incident))}</h2>", _table(("what", "from its beginning"), marks)]
    if found.shock is None:
        return [*parts, "<p>What became of it cannot be told: there was nothing owed before it to compare with.</p>"]
    label = "Q(t) from its beginning; the band is 0.9 to 1 of ordinary days"
    drawing = curve_plot(label, found.shock.curve, found.shock.baseline, with_recovery(found))
    return [*parts, _table(("outcome", ""), told), _drawn(label, drawing)]
