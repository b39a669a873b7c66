"""Small tags that every page may need."""

import uuid
from typing import Any, Final

from django import template
from django.template import Context
from django.utils.safestring import SafeString, mark_safe

from renxing.web import rooms as community_rooms
from renxing.web.context import ConditionShown, condition_shown

register = template.Library()

ICONS: Final = {
    "today": '<path d="M4 6.5h16v13H4zM4 10.5h16M8.5 4v4M15.5 4v4"/><path d="m9 15 2.2 2.2L15.4 13"/>',
    "board": '<path d="M3.5 4.5h17v12h-17zM9 20.5h6M12 16.5v4"/><path d="m6.5 12.5 3-3.5 3 2 4.5-4"/>',
    "community": '<path d="M3.5 20.5v-9L10 6v14.5M10 20.5V3.5l10.5 6v11zM2 20.5h20M14 12h2.5M14 16h2.5"/>',
    "record": '<path d="M6 3.5h12v17H6z"/><path d="M9 8h6M9 12h6M9 16h4"/>',
    "person": '<circle cx="12" cy="8.5" r="4"/><path d="M4.5 20.5c.8-4 3.7-6 7.5-6s6.7 2 7.5 6"/>',
    "globe": '<circle cx="12" cy="12" r="8.5"/><path d="M3.5 12h17M12 3.5q9 8.5 0 17M12 3.5q-9 8.5 0 17"/>',
    "mandates": '<path d="M12 3.5 5 6v5.5c0 4.2 3 7.4 7 9 4-1.6 7-4.8 7-9V6z"/><path d="m9 12 2 2 4-4"/>',
    "ready": '<path d="M6 21V4M6 4.5c4-2 8 2 12 0v9c-4 2-8-2-12 0"/>',
    "evidence": '<path d="M6 3.5h9l4 4v13H6zM14.5 3.5v4.5H19"/><path d="m9 14 2 2 4-4"/>',
}
"""Line drawings on a 24 by 24 grid; the stroke takes the colour of the text."""


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon beside a word that says the same: hidden from screen readers."""
    drawing = ICONS[name]
    return mark_safe(f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{drawing}</svg>')  # noqa: S308


@register.simple_tag
def act_id() -> str:
    """A fresh id for an act."""
    return str(uuid.uuid4())


@register.simple_tag
def condition(code: str) -> ConditionShown:
    """The word and shape of a condition: `{% condition code as shown %}`."""
    return condition_shown(code)


@register.simple_tag(takes_context=True)
def keep_query(context: Context, **changes: Any) -> str:
    """This page's query string with these changed; None takes one out."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = str(value)
    return f"?{query.urlencode()}"


@register.simple_tag(takes_context=True)
def rooms(context: Context, here: str) -> tuple[list[community_rooms.Tab], list[community_rooms.Tab]]:
    """The two rows of tabs above a room of the community: its groups, and the rooms beside this one."""
    return community_rooms.tabs(here, signed_in=context["shell"]["signed_in"])
