"""`{{ text|markdown }}`: simple Markdown as HTML, everything else escaped."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from renxing.standards.markdown import html_of

register = template.Library()


@register.filter
def markdown(text: str) -> SafeString:
    """The page's text; what the standard writes is safe, because it escapes before it marks."""
    return mark_safe(html_of(text))  # noqa: S308 - every character was escaped there
