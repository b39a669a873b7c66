"""The plain words of this room's screens: what can be asked for, what a button says, what a state is called."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renxing.core.functions import Function, Urgency

ASKED_FOR: Mapping[Function, tuple[Promise, Promise]] = {
    Function.FOOD: (_("Food"), _("groceries, a meal, water")),
    Function.MEDICINE: (_("Medicine"), _("tablets, masks")),
    Function.HEALTH: (_("Health"), _("a nurse, a test, advice")),
    Function.CARE: (_("Somebody to look in"), _("care, a child, company")),
    Function.TRANSPORT: (_("A ride"), _("to the clinic, a parcel")),
    Function.INFORMATION: (_("Information"), _("rules, phones, translation")),
    Function.SAFETY: (_("Safety"), _("a lock, a light, a stranger")),
    Function.SANITATION: (_("Cleaning"), _("rubbish, disinfection")),
    Function.UTILITIES: (_("A repair"), _("water, power, gas, the lift")),
    Function.MEDIATION: (_("A quarrel"), _("noise, neighbours, family")),
    Function.WELFARE: (_("Help to get by"), _("money, papers")),
}
"""What a resident calls each function, and what belongs to it."""

URGENT_WORDS: Mapping[Urgency, Promise] = {
    Urgency.URGENT: _("Urgent"),
    Urgency.SOON: _("Soon"),
    Urgency.ROUTINE: _("No hurry"),
}

GOODS = frozenset({Function.FOOD, Function.MEDICINE})
"""Functions whose needs are met by something that arrives."""

BUTTONS: Mapping[str, Promise] = {
    "need.accept": _("Yes, I will do it"),
    "need.decline": _("I cannot this time"),
    "need.cannot": _("Not me, for this one"),
    "need.take": _("I take it"),
    "need.start": _("I am on my way"),
    "need.meet": pgettext_lazy("button", "It is done"),
    "need.offer": _("I can help"),
    "need.give_back": _("Give it back"),
    "need.step_back": _("I cannot come along after all"),
    "need.withdraw": pgettext_lazy("button", "No longer needed"),
    "need.reopen": _("Ask again"),
    "need.hand_over": _("Hand it over to another centre"),
    "need.triage": _("Sort it"),
    "need.merge": _("Same as another need"),
    "need.ask": _("Ask somebody to help"),
    "need.choose": _("Accept an offer"),
    "need.message": _("Write a message"),
}

ASKER, ALONG = "asker", "along"
APART: Mapping[str, Promise] = {
    ASKER: _("Not for whoever asked, either, from now on"),
    ALONG: _("Not with whoever goes along, from now on"),
}
"""With whom somebody who says no does not want to be again."""

DONE: Mapping[str, Promise] = {
    "need.accept": _("Thank you. It is in your hands now; say when you are on your way."),
    "need.decline": _("Noted. Somebody else will be asked."),
    "need.cannot": _("Noted. You are not asked for this one."),
    "need.take": _("It is in your hands now; say when you are on your way."),
    "need.start": _("Whoever asked can see now that you are on your way."),
    "need.meet": _("Done. Thank you."),
    "need.offer": _("Thank you. You will see here when your offer is taken up."),
    "need.give_back": _("Given back. It is open again, as urgent as before."),
    "need.step_back": _("Noted. The others go on, and somebody else is looked for."),
    "need.withdraw": _("It is withdrawn; nobody will come for it."),
    "need.reopen": _("It is open again."),
    "need.hand_over": _("Handed over. That centre finds its own helper."),
    "need.triage": _("Sorted."),
    "need.merge": _("Put together; the other need goes on for both."),
    "need.ask": _("Asked. You will see here whether they can."),
    "need.choose": _("Accepted. Your helper has been told."),
    "need.message": _("Sent."),
}
"""What is said once an act is done, and what comes next."""
