"""Times in templates, on the community's own clock (`shell.now`)."""

from datetime import datetime, timedelta
from typing import Any

from django import template
from django.template import Context
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from renxing.web import formatting

register = template.Library()


def _now(context: Context) -> datetime:
    shell: dict[str, Any] = context.get("shell") or {}
    now: datetime = shell.get("now") or timezone.now()
    return now


@register.simple_tag(takes_context=True)
def moment(context: Context, at: datetime | None, how: str = "when") -> SafeString | str:
    """A `<time>`: "Tue 08:42", with "hour" always "3 Mar 08:42", or with "ago" "5 min ago", which our script keeps."""
    if at is None:
        return ""
    now = _now(context)
    said = formatting.hour(at) if how == "hour" else formatting.when(at, now)
    iso = at.isoformat(timespec="seconds")
    if how == "ago":
        ago = formatting.ago(at, now)
        return format_html('<time datetime="{}" title="{}" data-ago>{}</time>', iso, said, ago)
    return format_html('<time datetime="{}">{}</time>', iso, said)


@register.simple_tag(takes_context=True)
def when(context: Context, at: datetime | None) -> str:
    """Plain "Tue 08:42"."""
    return formatting.when(at, _now(context)) if at else ""


@register.simple_tag(takes_context=True)
def until(context: Context, due: datetime | None) -> SafeString | str:
    """ "in 3 h", or "2 h late" in the colour and weight of lateness."""
    if due is None:
        return ""
    now = _now(context)
    late = "late" if now - due >= timedelta(minutes=1) else "due"
    return format_html(
        '<time class="{}" datetime="{}" title="{}">{}</time>',
        late,
        due.isoformat(timespec="seconds"),
        formatting.when(due, now),
        formatting.until(due, now),
    )


@register.filter
def clock(at: datetime | None) -> str:
    """08:42."""
    return formatting.clock(at) if at else ""


@register.filter
def day(at: datetime | None) -> str:
    """Tue 3 Mar."""
    return formatting.day(at) if at else ""


@register.filter
def span(hours: float | None) -> str:
    """A number of hours as "30 min", "3 h", "2 days"."""
    return "" if hours is None else formatting.span(timedelta(hours=float(hours)))


@register.filter
def lasting(length: timedelta | None) -> str:
    """A length of time as "30 min", "3 h", "2 days"."""
    return "" if length is None else formatting.span(length)
