"""`{% overridden "rationing" %}`: what an article says instead of a setting, on the page of that setting."""

from typing import Any

from django import template
from django.template import Context

from renxing.apps.record.overriding import overriding

register = template.Library()


@register.inclusion_tag("record/overridden.html", takes_context=True)
def overridden(context: Context, *keys: str) -> dict[str, Any]:
    """Nothing where nothing overrides; a key of two parts is given as "mandate" and its code."""
    request = context.get("request")
    community = getattr(request, "community", None)
    return {"overrides": overriding(community, keys) if community is not None else []}


@register.simple_tag
def key_of(setting: str, about: str) -> str:
    """The key of a setting that there are many of, like one mandate."""
    return f"{setting}:{about}"
