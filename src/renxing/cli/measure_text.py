"""What was measured, as text for a terminal, in the language of `measure_tongue`."""

from collections.abc import Mapping
from math import isfinite, isnan

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from renxing.apps.resilience.moving import graded, part_name
from renxing.apps.resilience.saying import agreement, cases
from renxing.apps.resilience.words import WORDS
from renxing.apps.resilience.words.parts import SOURCES
from renxing.apps.resilience.words.why import FEW, WHY
from renxing.cli.measure_found import Found, outcome
from renxing.cli.measure_gate import cautions, counted
from renxing.cli.measure_tongue import column
from renxing.measure.assessing import Assessment, Result
from renxing.measure.goalposts import Section
from renxing.measure.halves import Reliability
from renxing.measure.interval import Figure
from renxing.measure.profile import Standing
from renxing.measure.reliability import smallest_change, smallest_difference, told_apart

NAME, WIDE = 46, 30


def text(found: Found) -> str:
    """All of it, a line a figure."""
    told = [_source(found)]
    if len(found.assessments) == 2:
        return "\n".join([*told, *_comparison(found), *composite_lines(found)])
    if found.incident:
        told += _incident(found)
    return "\n".join([*told, *_assessment(found), *composite_lines(found)])


def _source(found: Found) -> str:
    source, left = found.source, found.source.left_out
    height = source.record.entries.height
    counts = {"name": source.name, "n": f"{height:,}"}
    told = ngettext("%(name)s: %(n)s entry", "%(name)s: %(n)s entries", height) % counts
    unread = ngettext(
        "; %(n)s row could not be read and is left out", "; %(n)s rows could not be read and are left out", left
    )
    return told + unread % {"n": f"{left:,}"} if left else told


def _assessment(found: Found) -> list[str]:
    assessment, source = found.assessments[0], found.source
    gate = assessment.gate
    counts = {
        "days": days_of(assessment),
        "n": f"{gate.entries:,}",
        "drilled": f"{gate.drilled:,}",
        "at": f"{assessment.at:%Y-%m-%d %H:%M %Z}",
    }
    lines = [
        _("The %(days)s days before %(at)s: %(n)s entries, %(drilled)s of drills.") % counts,
        _("Diagnostic, not predictive. Each figure with its interval of %(level)s per cent.") % level_of(assessment),
        *goalpost_lines(assessment.window.goals.own),
        "",
        _("Data quality"),
        *(f"  {column(words, 66)}{plain_number(share)}" for words, share in counted(gate)),
        *(f"  {caution}" for caution in cautions(gate, source)),
    ]
    head = ""
    for result in assessment.results.values():
        if result.indicator.source != head:
            head = result.indicator.source
            lines += ["", source_name(head)]
        lines.append(_line(result, found.reliability(result.indicator.id)))
    return [*lines, "", _("Profile: where each part stands, by its weakest indicator"), *_profile(assessment)]


def days_of(assessment: Assessment) -> str:
    """How many days were read."""
    return f"{assessment.window.goals['window']['days']:,g}"


def level_of(assessment: Assessment) -> dict[str, str]:
    """The level of its intervals, in per cent."""
    return {"level": f"{100 * assessment.window.goals.level:g}"}


def goalpost_lines(own: Mapping[str, Section]) -> list[str]:
    """Which goalposts are not those that come along; nothing where all are."""
    if not own:
        return []
    told = _("; ").join(f"{name} {_(', ').join(f'{end} {x}' for end, x in part.items())}" for name, part in own.items())
    return [_("Goalposts of its own: %(which)s.") % {"which": told}]


def source_name(source: str) -> str:
    """One of the four sources, or the outcomes."""
    return str(SOURCES[source][0]) if source in SOURCES else _("Outcome")


def figure_name(result: Result) -> str:
    """What a figure is called."""
    return str(WORDS[result.indicator.id].name)


def why_not(result: Result) -> str:
    """Why it is not estimable, without the full stop."""
    why = result.finding.why
    return str(WHY.get(why, why)).rstrip(".。")


def range_with_unit(figure: Figure, unit: str) -> str:
    """From where to where a figure may be, with the unit it is in."""
    if isfinite(figure.high) or unit not in {"hours", "centres"}:
        return with_unit(range_of(figure), unit)
    low = {"low": plain_number(figure.low)}
    return _("%(low)s h or more") % low if unit == "hours" else _("%(low)s centres or more") % low


def with_unit(told: str, unit: str) -> str:
    """A number with the unit it is in; shares and ratios have none."""
    if unit == "hours":
        return _("%(number)s h") % {"number": told}
    if unit == "centres":
        return ngettext("%(number)s centre", "%(number)s centres", 1 if told == "1" else 2) % {"number": told}
    return told


def _line(result: Result, agrees: Reliability) -> str:
    figure, indicator = result.finding.figure, result.indicator
    head = f"  {indicator.id:<3} {column(figure_name(result), NAME)}"
    if isnan(figure):
        told = {"why": why_not(result), "range": range_with_unit(figure, indicator.unit)}
        return head + _("not estimable (%(why)s); %(range)s") % told
    grade = f"  {FEW if result.few else graded(result.grade)}" if result.few or result.grade else ""
    change = smallest_change(figure)
    values = {
        "value": with_unit(plain_number(figure), indicator.unit),
        "range": range_of(figure),
        "cases": cases(figure.cases),
    }
    shows = _("; a change of %(change)s shows") % {"change": plain_number(change)} if isfinite(change) else ""
    said = _("%(value)s (%(range)s), %(cases)s") % values
    agree = _("; halves agree %(share)s") % {"share": agreement(agrees)} if agrees.of in {"record", "study"} else ""
    return f"{head}{said}{shows}{agree}{grade}"


def range_of(figure: Figure) -> str:
    """From where to where a figure may be."""
    if not isfinite(figure.high):
        return _("%(low)s or more") % {"low": plain_number(figure.low)}
    return _("%(low)s to %(high)s") % {"low": plain_number(figure.low), "high": plain_number(figure.high)}


def plain_number(value: float | None) -> str:
    """Three digits; "not known" where there is none."""
    if value is None or isnan(value):
        return _("not known")
    return f"{value:.3g}" if isfinite(value) else _("without end")


def parts(assessment: Assessment) -> dict[str, Standing]:
    """Each cell of the profile, and each mechanism, by its name."""
    cells = {part_name(cell): standing for cell, standing in assessment.profile.items()}
    return cells | {part_name(name): standing for name, standing in assessment.mechanisms.items()}


def _profile(assessment: Assessment) -> list[str]:
    lines = []
    for name, cell in parts(assessment).items():
        unknown = _("; not estimable: %(which)s") % {"which": " ".join(cell.unknown)} if cell.unknown else ""
        stands = graded(cell.grade) or _("unscored")
        if cell.weakest:
            stands = _("%(stands)s (by %(weakest)s)") % {"stands": stands, "weakest": cell.weakest}
        lines.append(f"  {column(name, WIDE)}{stands}{unknown}")
    return lines


def composite_lines(found: Found) -> list[str]:
    """One number, where it was asked for, and what it hangs on."""
    one = found.composite
    if one is None:
        return []
    value = _("not estimable") if isnan(one.figure) else plain_number(one.figure)
    moved = sorted(one.total.items(), key=lambda pair: -pair[1])
    named = {"cases": _("cases"), "weights": _("weights"), "aggregator": _("aggregator"),
             "goalposts": _("goalposts"), "windows": _("windows")}  # fmt: skip
    what = _(", ").join(f"{named[choice]} {share:.0%}" for choice, share in moved if not isnan(share))
    told = {"value": value, "range": range_of(one.figure)}
    lines = ["", _("Composite: %(value)s; %(range)s over all that could have been chosen otherwise.") % told]
    lines.append("  " + _("What moves it: %(what)s") % {"what": what})
    if one.unknown:
        which = {"which": " ".join(one.unknown)}
        lines.append("  " + _("Not estimable, and counted as anything they may be: %(which)s.") % which)
    return [*lines, "  " + _("Unscored and left out: %(which)s.") % {"which": " ".join(one.left_out)}]


def _comparison(found: Found) -> list[str]:
    ends = {
        name: f"{each.at:%Y-%m-%d %H:%M %Z}" for name, each in zip(("one", "other"), found.assessments, strict=True)
    }
    ends |= level_of(found.assessments[0])
    lines = [_("Before %(one)s, and before %(other)s; intervals of %(level)s per cent.") % ends, ""]
    for name, pair in found.pairs().items():
        told = [column(f"{plain_number(each.finding.figure)} ({range_of(each.finding.figure)})", 28) for each in pair]
        lines.append(f"  {name:<3} {column(figure_name(pair[0]), NAME)}{''.join(told)}{verdict(*pair)}")
    return lines


def verdict(one: Result, other: Result) -> str:
    """Whether a change can be told."""
    figures = one.finding.figure, other.finding.figure
    told = _("changed") if told_apart(*figures) else _("no change can be told")
    smallest = smallest_difference(*figures)
    if not isfinite(smallest):
        return told
    moved = {"by": f"{figures[1] - figures[0]:+.3g}", "smallest": plain_number(smallest), "told": told}
    return _("%(by)s (%(smallest)s would show): %(told)s") % moved


def _incident(found: Found) -> list[str]:
    lines = [incident_name(found.incident), ""]
    lines += [
        f"  {column(name, 24)}{with_unit(f'{hours:+.1f}', 'hours')}" for name, hours in marked(found.marks).items()
    ]
    if found.shock is None:
        return [*lines, "  " + nothing_to_compare(), ""]
    return [*lines, *(f"  {column(name, 28)}{value}" for name, value in outcome_lines(found)), ""]


def nothing_to_compare() -> str:
    """What is said of an incident without ordinary days before it."""
    return _("What became of it cannot be told: there was nothing owed before it to compare with.")


def incident_name(incident: str) -> str:
    """An incident by its id, without the word."""
    return _("Incident %(name)s") % {"name": incident.removeprefix("incident:")}


def marked(marks: Mapping[str, float]) -> dict[str, float]:
    """What happened when, in words."""
    names = {"began": _("began"), "reported": _("reported"), "acted": _("acted"), "ordered": _("ordered"),
             "ended": _("ended"), "recovered": _("recovered")}  # fmt: skip
    return {names[name]: hours for name, hours in marks.items()}


def outcome_lines(found: Found) -> list[tuple[str, str]]:
    """What became of an incident, by name; a recovery that was not seen is not one that did not come."""
    figures = outcome(found.shock) or {}
    told = {name: plain_number(value) for name, value in figures.items()}
    if figures and figures["hours_to_recover"] is None:
        told["hours_to_recover"] = _("not seen to recover for a week on end")
    names = {"baseline": _("baseline"), "stability": _("stability"), "loss": _("loss"),
             "rapidity_per_hour": _("rapidity per hour"), "hours_to_recover": _("hours to recover"),
             "hours_seen": _("hours seen")}  # fmt: skip
    return [(names[name], value) for name, value in told.items()]
