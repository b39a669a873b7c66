"""What was measured, as one page to look at and to print: no script, nothing fetched from elsewhere."""

from collections.abc import Iterable
from datetime import datetime
from html import escape
from math import isnan

import polars as pl
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from renxing.apps.resilience.moving import graded, moved_rows
from renxing.apps.resilience.saying import agreement
from renxing.apps.resilience.words import WORDS
from renxing.apps.resilience.words.defined import DEFINED
from renxing.apps.resilience.words.why import FEW
from renxing.cli.measure_found import Found, with_recovery
from renxing.cli.measure_gate import cautions, counted
from renxing.cli.measure_moved import moved_heading
from renxing.cli.measure_plots import band_plot, curve_plot, interval_plot
from renxing.cli.measure_text import (
    composite_lines,
    figure_name,
    goalpost_lines,
    incident_name,
    level_of,
    marked,
    nothing_to_compare,
    outcome_lines,
    parts,
    plain_number,
    range_of,
    range_with_unit,
    verdict,
    why_not,
    with_unit,
)
from renxing.measure.assessing import Assessment, Result
from renxing.measure.curve import Curve
from renxing.measure.halves import Reliability
from renxing.measure.record import HOUR
from renxing.measure.reliability import smallest_change
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
    title = _("Resilience of %(name)s") % {"name": source.name}
    told = [f"<h1>{escape(title)}</h1>", *_about(found, written)]
    if len(found.assessments) == 2:
        told += _comparison(found)
    if found.incident:
        told += _incident(found)
    if found.composite is not None:
        told += [heading(2, _("One number")), *(f"<p>{escape(line)}</p>" for line in composite_lines(found))]
    if found.moved:
        heads = (_("part"), _("where it stands"), _("it would stand otherwise by"))
        told += [heading(2, moved_heading()), _table(heads, [map(escape, row) for row in moved_rows(found.moved)])]
    for assessment in found.assessments:
        told += _assessment(assessment, found)
    return (
        f'<!doctype html><html lang="{get_language() or "en"}">'
        '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head><body>{''.join(told)}</body></html>\n"
    )


def _about(found: Found, written: datetime) -> list[str]:
    source = found.source
    lines = [
        _("%(n)s entries; written %(at)s UTC.")
        % {"n": f"{source.record.entries.height:,}", "at": f"{written:%Y-%m-%d %H:%M}"},
        _("Diagnostic, not predictive. Intervals are of %(level)s per cent; what is not estimable: what it could be.")
        % level_of(found.assessments[0]),
        *goalpost_lines(found.assessments[0].window.goals.own),
    ]
    if source.left_out:
        rows = ", ".join(str(fault.row) for fault in source.faults)
        unread = ngettext(
            "%(n)s row could not be read and is left out: %(rows)s.",
            "%(n)s rows could not be read and are left out: %(rows)s.",
            source.left_out,
        )
        lines.append(unread % {"n": f"{source.left_out:,}", "rows": rows})
    for name, counts in source.unmapped.items():
        told = {"field": name, "values": ", ".join(f"{value} ({n:,})" for value, n in counts.items())}
        lines.append(_("The mapping names no %(field)s for: %(values)s.") % told)
    return [f"<p>{escape(line)}</p>" for line in lines]


def heading(level: int, words: str) -> str:
    """Words over what follows."""
    return f"<h{level}>{escape(words)}</h{level}>"


def paragraph(words: str) -> str:
    """A sentence or two."""
    return f"<p>{escape(words)}</p>"


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Cells are already safe."""
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _assessment(assessment: Assessment, found: Found) -> list[str]:
    gate = assessment.gate
    shares = [(escape(words), plain_number(share)) for words, share in counted(gate)]
    counts = {"n": f"{gate.entries:,}", "drilled": f"{gate.drilled:,}"}
    standing = [
        (
            escape(name),
            escape(graded(cell.grade) or _("unscored")),
            interval_plot(cell.score),
            cell.weakest,
            " ".join(cell.unknown),
        )
        for name, cell in parts(assessment).items()
    ]
    return [
        heading(2, _("Before %(at)s") % {"at": f"{assessment.at:%Y-%m-%d %H:%M %Z}"}),
        heading(3, _("Data quality")),
        paragraph(_("%(n)s entries, %(drilled)s of drills.") % counts),
        _table((_("what"), _("how much")), shares),
        *(f"<p><strong>{escape(caution)}</strong></p>" for caution in cautions(gate, found.source)),
        heading(3, _("Profile")),
        _table((_("part"), _("where it stands"), _("from 0 to 1"), _("weakest"), _("not estimable")), standing),
        heading(3, _("Figures")),
        _table(
            ("", _("figure"), _("value"), _("from 0 to 1"), _("cases"), _("smallest change"), _("halves agree")),
            (_row(result, found.reliability(name)) for name, result in assessment.results.items()),
        ),
        heading(3, _("Curves")),
        *_curves(assessment),
    ]


def _row(result: Result, agrees: Reliability) -> tuple[str, ...]:
    indicator, finding = result.indicator, result.finding
    figure = finding.figure
    words = WORDS[indicator.id]
    value = f"{with_unit(plain_number(figure), indicator.unit)}<br>({range_of(figure)})"
    if result.few:
        value += f"<br>{escape(str(FEW))}"
    if isnan(figure):
        told = _("not estimable: %(why)s") % {"why": why_not(result)}
        value = f"{escape(told)}<br>({range_with_unit(figure, indicator.unit)})"
    defined = DEFINED[indicator.id]
    more = "".join(
        f"<p><b>{name}</b> {escape(str(text))}</p>"
        for name, text in (
            (_("What it asks"), words.asks),
            (_("Formula"), defined.formula),
            (_("Reads"), defined.reads),
            (pgettext("literature", "Source"), defined.literature),
            (_("Could be gamed by"), words.gamed),
            (_("Does not see"), words.weak),
            (_("What would make it known:"), words.unknown),
        )
    )
    name = f'<details><summary>{escape(figure_name(result))}</summary><div class="quiet">{more}</div></details>'
    change = "" if isnan(figure) else plain_number(smallest_change(figure))
    agree = escape(agreement(agrees))
    return indicator.id, name, value, interval_plot(result.score), f"{figure.cases:,}", change, agree


def _curves(assessment: Assessment) -> list[str]:
    window, told = assessment.window, []
    if window.kept is not None and window.kept.overall.demand_hours:
        kept = _since_demand(window.kept.overall)
        days = {"days": f"{round((kept.end - kept.start) / 24, 1):,g}"}
        over = _("How well functions were kept, all together, over %(days)s days") % days
        told.append(_drawn(over, curve_plot("Q(t)", kept)))
    for shock in [shock for shock in assessment.shocks if shock.curve.demand_hours][:12]:
        label = _("%(incident)s: %(what)s") % {"incident": incident_name(shock.incident), "what": _band()}
        told.append(_drawn(label, curve_plot(label, shock.curve, shock.baseline)))
    for label, (hours, causes, end) in _waits(assessment).items():
        found = cumulative_incidence(hours, causes, window.goals.level)[1]
        told.append(_drawn(label, band_plot(label, found.times, (found.values, found.low, found.high), end)))
    return told or [paragraph(_("Nothing was owed in that time: there is no curve."))]


def _since_demand(curve: Curve) -> Curve:
    """From the first demand on: nothing was kept, or asked for, before the record began."""
    first = float(curve.times[(curve.values == curve.values).argmax()])
    return curve.between(first, curve.end)


def _band() -> str:
    return _("Q(t) from its beginning; the band is 0.9 to 1 of ordinary days")


def _waits(assessment: Assessment) -> dict[str, tuple[pl.Series, pl.Series, float]]:
    """Durations with what ended them, for the curves with bands."""
    window, waits = assessment.window, {}
    reports = window.reports
    if reports.height:
        hours = (reports["ended"].fill_null(window.at) - reports["reported"]).cast(pl.Float64).clip(0) / HOUR
        causes = reports["how"].replace_strict({"decided": 1, "withdrawn": 2}, default=0, return_dtype=pl.Int8)
        waits[_("Share of reports decided about, by hours since the report")] = (hours, causes, 72.0)
    calls = window.callups
    if calls.height:
        hours = (calls["mobilised"].fill_null(window.at) - calls["called"]).cast(pl.Float64).clip(0) / HOUR
        waits[_("Share of call-ups with all on duty, by hours since the call")] = (
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
        rows.append((name, escape(figure_name(pair[0])), *values, verdict(*pair)))
    instants = [_("Before %(at)s") % {"at": f"{assessment.at:%Y-%m-%d}"} for assessment in found.assessments]
    return [heading(2, _("What changed")), _table(("", _("figure"), *instants, ""), rows)]


def _incident(found: Found) -> list[str]:
    marks = [(escape(name), escape(with_unit(f"{hours:+.1f}", "hours"))) for name, hours in marked(found.marks).items()]
    told = [(escape(name), escape(value)) for name, value in outcome_lines(found)]
    head = [heading(2, incident_name(found.incident)), _table((_("what"), _("from its beginning")), marks)]
    if found.shock is None:
        return [*head, paragraph(nothing_to_compare())]
    drawing = curve_plot(_band(), found.shock.curve, found.shock.baseline, marked(with_recovery(found)))
    return [*head, _table((_("Outcome"), ""), told), _drawn(_band(), drawing)]
