"""The data-quality gate in words, for a terminal and for a report: what was counted, and what to take care of."""

from django.utils.translation import gettext as _

from renxing.apps.resilience.words.parts import COUNTED, GATE
from renxing.cli.measure_sources import Source
from renxing.measure.gate import Gate


def counted(gate: Gate) -> list[tuple[str, float]]:
    """Each line of the gate: what it counts, and how much of it there is."""
    return [(str(words), getattr(gate, name)) for name, words in (GATE | COUNTED).items()]


def cautions(gate: Gate, source: Source) -> list[str]:
    """What lies beyond what figures can be trusted with, a sentence each; nothing where nothing does."""
    told = []
    if gate.warnings:
        beyond = _("; ").join(str((GATE | COUNTED)[name]) for name in gate.warnings)
        told.append(_("Take care, beyond what figures can be trusted with: %(what)s.") % {"what": beyond})
    if gate.backwards:
        rows = _(", ").join(map(str, source.numbers(gate.backwards_rows)))
        more = " …" if gate.backwards > len(gate.backwards_rows) else ""
        told.append(_("Left out of every figure, for time goes back in them: rows %(rows)s.") % {"rows": rows + more})
    return told
