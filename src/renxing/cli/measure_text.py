"""What was measured, as text for a terminal."""

from math import isfinite, isnan

from renxing.cli.measure_found import Found, outcome
from renxing.measure.assess import Assessment, Result
from renxing.measure.interval import Figure
from renxing.measure.reliability import smallest_change, told_apart

UNITS = {"share": "", "hours": " h", "ratio": "", "": ""}


def text(found: Found) -> str:
    """All of it, a line a figure."""
    parts = [_source(found)]
    if len(found.assessments) == 2:
        return "\n".join([*parts, *_comparison(found), *composite_lines(found)])
    if found.incident:
        parts += _incident(found)
    return "\n".join([*parts, *_assessment(found.assessments[0]), *composite_lines(found)])


def _source(found: Found) -> str:
    source, left = found.source, found.source.left_out
    told = f"{source.name}: {source.record.entries.height:,} entries"
    return told + (f"; {left:,} rows could not be read and are left out" if left else "")


def _assessment(assessment: Assessment) -> list[str]:
    gate = assessment.gate
    lines = [
        f"The year before {assessment.at:%Y-%m-%d %H:%M %Z}: {gate.entries:,} entries, {gate.drilled:,} of drills.",
        "Diagnostic, not predictive. Each figure with its 90 % interval.",
        "",
        "Data quality",
        *(f"  {name:<22}{plain_number(share)}" for name, share in gate.to_dict().items() if isinstance(share, float)),
    ]
    if gate.warnings:
        lines.append(f"  Take care: {', '.join(gate.warnings)} beyond what figures can be trusted with.")
    source = ""
    for result in assessment.results.values():
        if result.indicator.source != source:
            source = result.indicator.source
            lines += ["", source.capitalize()]
        lines.append(_line(result))
    return [*lines, "", "Profile: where each part stands, by its weakest indicator", *_profile(assessment)]


def _line(result: Result) -> str:
    figure, indicator = result.finding.figure, result.indicator
    unit = UNITS.get(indicator.unit, f" {indicator.unit}")
    head = f"  {indicator.id:<3} {indicator.name:<46.46}"
    if isnan(figure):
        why = result.finding.why.replace("_", " ")
        return f"{head}not estimable ({why}); {range_of(figure, unit)}"
    grade = f"  {result.grade}" if result.grade else ""
    change = smallest_change(figure)
    told = f"{plain_number(figure)}{unit} ({range_of(figure)}), {figure.cases:,} cases"
    shows = f"; a change of {plain_number(change)} shows" if isfinite(change) else ""
    return f"{head}{told}{shows}{grade}"


def range_of(figure: Figure, unit: str = "") -> str:
    """From where to where a figure may be."""
    if not isfinite(figure.high):
        return f"{plain_number(figure.low)}{unit} or more"
    return f"{plain_number(figure.low)} to {plain_number(figure.high)}{unit}"


def plain_number(value: float | None) -> str:
    """Three digits; "not known" where there is none."""
    if value is None or isnan(value):
        return "not known"
    return f"{value:.3g}" if isfinite(value) else "without end"


def _profile(assessment: Assessment) -> list[str]:
    cells = {f"{source}, {kind}": cell for (source, kind), cell in assessment.profile.items()}
    lines = []
    for name, cell in (cells | dict(assessment.mechanisms)).items():
        by = f" ({cell.weakest})" if cell.weakest else ""
        unknown = f"; not estimable: {' '.join(cell.unknown)}" if cell.unknown else ""
        lines.append(f"  {name:<28}{cell.grade or 'unscored'}{by}{unknown}")
    return lines


def composite_lines(found: Found) -> list[str]:
    """One number, where it was asked for, and what it hangs on."""
    one = found.composite
    if one is None:
        return []
    value = "not estimable" if isnan(one.figure) else plain_number(one.figure)
    moved = sorted(one.total.items(), key=lambda pair: -pair[1])
    lines = ["", f"Composite: {value}; {range_of(one.figure)} over all that could have been chosen otherwise."]
    lines.append("  What moves it: " + ", ".join(f"{choice} {share:.0%}" for choice, share in moved if share == share))  # noqa: PLR0124 - NaN
    if one.unknown:
        lines.append(f"  Not estimable, and counted as anything they may be: {' '.join(one.unknown)}.")
    return [*lines, f"  Unscored and left out: {' '.join(one.left_out)}."]


def _comparison(found: Found) -> list[str]:
    one, other = found.assessments
    lines = [f"Before {one.at:%Y-%m-%d %H:%M %Z}, and before {other.at:%Y-%m-%d %H:%M %Z}; 90 % intervals.", ""]
    for name, (first, second) in found.pairs().items():
        ends = [
            f"{plain_number(result.finding.figure)} ({range_of(result.finding.figure)})" for result in (first, second)
        ]
        verdict = "changed" if told_apart(first.finding.figure, second.finding.figure) else "no change can be told"
        lines.append(f"  {name:<3} {first.indicator.name:<46.46}{ends[0]:<28}{ends[1]:<28}{verdict}")
    return lines


def _incident(found: Found) -> list[str]:
    lines = [f"Incident {short(found.incident)}", ""]
    lines += [f"  {name:<10}{hours:+.1f} h" for name, hours in found.marks.items()]
    if found.shock is None:
        return [*lines, "  What became of it cannot be told: there was nothing owed before it to compare with.", ""]
    return [*lines, *(f"  {name:<20}{value}" for name, value in outcome_lines(found)), ""]


def outcome_lines(found: Found) -> list[tuple[str, str]]:
    """What became of an incident, by name; a recovery that was not seen is not one that did not come."""
    figures = outcome(found.shock) or {}
    told = {name: plain_number(value) for name, value in figures.items()}
    if figures and figures["hours_to_recover"] is None:
        told["hours_to_recover"] = "not seen to recover for a week on end"
    return [(name.replace("_", " "), value) for name, value in told.items()]


def short(incident: str) -> str:
    """An incident's id without the word."""
    return incident.removeprefix("incident:")
