"""A mandate as a sentence: what a centre may do by itself, for what, when, up to where, and how it accounts for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renxing.apps.centres.models import FUNCTIONS, Mandate
from renxing.apps.centres.queries import values_of
from renxing.apps.record.models import CONDITIONS
from renxing.apps.record.verbs import verb_words
from renxing.core.conditions import Condition
from renxing.core.mandates import Reporting
from renxing.web.formatting import span

PHRASES: dict[str, str | Promise] = {
    "need.*": gettext_lazy("see to needs from beginning to end"),
    "need.take": gettext_lazy("take needs"),
    "need.offer": gettext_lazy("offer help"),
    "need.raise": gettext_lazy("raise needs for others"),
    "need.start": gettext_lazy("start helping"),
    "need.message": gettext_lazy("write with those concerned"),
    "need.accept": gettext_lazy("accept requests to help"),
    "need.cannot": gettext_lazy("say of a need that they cannot"),
    "need.decline": gettext_lazy("decline requests to help"),
    "need.choose": gettext_lazy("choose among helpers"),
    "need.give_back": gettext_lazy("give needs back"),
    "need.step_back": gettext_lazy("step back where others go on"),
    "need.withdraw": gettext_lazy("withdraw needs"),
    "need.reopen": gettext_lazy("open needs again"),
    "need.merge": gettext_lazy("merge needs"),
    "need.ask": gettext_lazy("ask helpers"),
    "need.triage": gettext_lazy("sort needs"),
    "need.meet": gettext_lazy("finish needs"),
    "need.hand_over": gettext_lazy("hand needs over"),
    "dispatch.ask": gettext_lazy("have its members asked by the dispatch"),
    "condition.change": gettext_lazy("change the condition"),
    "rules.change": gettext_lazy("change the rules of the community"),
    "order.*": gettext_lazy("answer orders from above and carry them out"),
    "order.accept": gettext_lazy("accept orders from above"),
    "order.adapt": gettext_lazy("adapt orders from above"),
    "order.object": gettext_lazy("object to orders from above"),
    "order.progress": gettext_lazy("note work on orders from above"),
    "order.fulfil": gettext_lazy("carry out orders from above"),
    "decision.*": gettext_lazy("decide, alone or with others"),
    "decision.take": gettext_lazy("decide"),
    "decision.propose": gettext_lazy("propose joint decisions"),
    "point.*": gettext_lazy("open points for residents and run them"),
    "point.open": gettext_lazy("open points for residents"),
    "point.change": gettext_lazy("prolong and change points"),
    "plan.*": gettext_lazy("write plans and put them in force"),
    "plan.adopt": gettext_lazy("put plans in force that everybody named has signed"),
    "plan.draft": gettext_lazy("write new plans"),
    "plan.revise": gettext_lazy("write new versions of plans"),
    "plan.withdraw": gettext_lazy("withdraw plans"),
    "callup.call": gettext_lazy("call up reservoirs"),
    "incident.*": gettext_lazy("open incidents and start plans"),
    "incident.open": gettext_lazy("open incidents"),
    "incident.start_plan": gettext_lazy("start plans"),
    "signal.*": gettext_lazy("look into what people report"),
    "signal.confirm": gettext_lazy("confirm what people report"),
    "signal.merge": gettext_lazy("merge reports of the same"),
    "signal.dismiss": gettext_lazy("dismiss what people report"),
    "alarm.*": gettext_lazy("answer alarms of our own figures"),
    "alarm.confirm": gettext_lazy("confirm alarms of our own figures"),
    "alarm.dismiss": gettext_lazy("dismiss alarms of our own figures"),
    "fund.*": gettext_lazy("receive and spend money of the fund"),
    "fund.spend": gettext_lazy("spend money of the fund"),
    "fund.ask": gettext_lazy("ask for a second hand on a spending"),
    "fund.sign": gettext_lazy("sign spendings as the second hand"),
    "fund.receive": gettext_lazy("receive money for the fund"),
    "stock.*": gettext_lazy("keep the stock"),
    "stock.count": gettext_lazy("count the stock"),
    "stock.issue": gettext_lazy("give out stock"),
    "stock.receive": gettext_lazy("receive stock"),
    "stock.move": gettext_lazy("move stock between stores"),
    "stock.lend": gettext_lazy("lend goods"),
    "stock.donate": gettext_lazy("receive donations of goods"),
    "stock.make": gettext_lazy("make kits"),
    "stock.take_apart": gettext_lazy("take kits apart"),
    "*": gettext_lazy("do everything a mandate can give"),
}

LIMITS: dict[str, str | Promise] = {
    "per_act": gettext_lazy("At most %(n)g at a time."),
    "per_week": gettext_lazy("At most %(n)g a week."),
    "money_per_act": gettext_lazy("At most %(amount)s yuan at a time."),
    "money_per_week": gettext_lazy("At most %(amount)s yuan a week."),
    "people_per_act": gettext_lazy("Calls at most %(n)g people at a time."),
}


def phrase(act: str) -> str:
    """An act as something one may do; as it stands in the record, where it has no phrase of its own."""
    return str(PHRASES.get(act) or verb_words(act))


@dataclass(frozen=True, slots=True)
class MandateShown:
    """A mandate in words, and whether it is awake now."""

    mandate: Mandate
    sentence: str
    limits: str
    awake: bool


def shown(mandates: Iterable[Mandate], condition: Condition, now: datetime) -> list[MandateShown]:
    """The mandates in words, the awake ones first."""
    held = list(mandates)
    awake = [value.awake(condition, now) for value in values_of(held)]
    rows = [MandateShown(m, sentence(m), limits(m), now_awake) for m, now_awake in zip(held, awake, strict=True)]
    return sorted(rows, key=lambda row: (not row.awake, row.mandate.code))


def sentence(mandate: Mandate) -> str:
    """What it allows, as one sentence."""
    return _("May %(acts)s by itself, for %(functions)s, %(conditions)s, %(reporting)s.") % {
        "acts": listed([phrase(act) for act in mandate.acts]),
        "functions": _functions(mandate.functions),
        "conditions": _conditions(mandate.conditions),
        "reporting": _reporting(mandate),
    }


def _functions(codes: Sequence[str]) -> str:
    words = {code.value: str(word).lower() for code, word in FUNCTIONS}
    return listed([words.get(code, code) for code in codes]) if codes else _("every function")


def _conditions(codes: Sequence[str]) -> str:
    if not codes or len(codes) == len(Condition):
        return _("in every condition")
    words = {code.value: str(word) for code, word in CONDITIONS}
    return _("only in the condition: %(conditions)s") % {"conditions": listed([words[code] for code in codes])}


def _reporting(mandate: Mandate) -> str:
    match Reporting(mandate.reporting):
        case Reporting.NONE:
            return _("without reporting")
        case Reporting.BEFORE:
            return _("with approval before")
        case Reporting.AFTER if mandate.report_within_hours:
            return _("reporting within %(span)s") % {"span": span(timedelta(hours=mandate.report_within_hours))}
    return _("reporting afterwards")


def limits(mandate: Mandate) -> str:
    """How much, and until when; empty where there is no limit."""
    found = [(words, getattr(mandate, name)) for name, words in LIMITS.items()]
    parts = [words % {"n": most, "amount": f"{most:,.10g}"} for words, most in found if most is not None]
    if mandate.ends is not None:
        parts.append(_("Ends on %(day)s.") % {"day": mandate.ends.isoformat()})
    if mandate.dormant:
        parts.append(_("It sleeps until its giver or a plan wakes it."))
    if mandate.suspended:
        parts.append(_("Suspended."))
    return " ".join(parts)


def listed(words: Sequence[str]) -> str:
    """Words as a list people read out: a, b and c."""
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s and %(last)s") % {"first": _(", ").join(words[:-1]), "last": words[-1]}
