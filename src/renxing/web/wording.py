"""The sentences of refusals, by code. Apps register theirs in both languages when they start."""

import logging
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from renxing.core.refusals import Refusal

log = logging.getLogger(__name__)

_sentences: dict[str, str | Promise] = {}


def register(sentences: Mapping[str, str | Promise]) -> None:
    """Add sentences by refusal code, lazily translated; `%(name)s` is filled from the refusal's data."""
    taken = {code for code in sentences if code in _sentences and _sentences[code] is not sentences[code]}
    if taken:
        raise ValueError(f"refusal codes worded twice: {', '.join(sorted(taken))}; give one of them another code")
    _sentences.update(sentences)


def codes() -> frozenset[str]:
    """Every code that has a sentence: a test compares them with the codes that are raised."""
    return frozenset(_sentences)


def sentence(refusal: Refusal) -> str:
    """What to tell the person who was refused: what, where, and what to do next."""
    known = _sentences.get(refusal.code)
    if known is None:
        log.error("no sentence for the refusal %s", refusal.code)
        return _("This could not be done, and nothing was changed. Go back, reload the page and see how things stand.")
    return str(known) % refusal.data
