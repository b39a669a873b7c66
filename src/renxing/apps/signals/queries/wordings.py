"""An alarm in words."""

from django.utils.translation import gettext as _

from renxing.apps.signals.models import Alarm, Per, Series


def alarm_title(alarm: Alarm) -> str:
    """What was counted, of what, where."""
    function = alarm.get_function_display() if alarm.function else ""
    block = alarm.block.name if alarm.block else ""
    about = _("%(function)s in %(block)s") % {"function": function, "block": block} if function and block else ""
    about = about or function or block
    counted = alarm.get_series_display()
    return _("%(counted)s: %(about)s") % {"counted": counted, "about": about} if about else str(counted)


def why(alarm: Alarm) -> list[str]:
    """Why it rang, detector by detector, in sentences."""
    said = {
        "C1": _("C1: far above the seven days before."),
        "C2": _("C2: far above the seven days that ended three days before, so that a slow rise does not hide itself."),
        "C3": _("C3: the last three days together lie above what the week before them was."),
        "CUSUM": _("CUSUM: small excesses have added up for days."),
    }
    return [said[name] for name in alarm.detectors if name in said]


def counted(alarm: Alarm) -> str:
    """How much, against what is usual."""
    values = {"count": f"{alarm.count:g}", "usual": f"{alarm.usual:.1f}"}
    if alarm.series == Series.ABSENCES:
        return _("%(count)s people away, usually %(usual)s") % values
    if alarm.series == Series.UNANSWERED:
        return _("%(count)s tasks, duties and calls that nobody answered, usually %(usual)s in a day") % values
    if alarm.per == Per.HOUR:
        return _("%(count)s needs in an hour, usually %(usual)s") % values
    return _("%(count)s needs so far that day, usually %(usual)s in a day") % values


def rows(alarm: Alarm) -> list[list[str]]:
    """The curve as a table: days back, counted, usual, would ring above."""
    curve = alarm.curve
    last = len(curve["counts"]) - 1
    zipped = enumerate(zip(curve["counts"], curve["usual"], curve["limit"], strict=True))
    return [[str(place - last), *(_number(each) for each in row)] for place, row in zipped]


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:g}"
