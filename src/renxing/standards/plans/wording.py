"""The English sentences of holes, each marked so that the translators' tool finds it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from renxing.core.planning import Hole
from renxing.standards.wording import _

HOLES: dict[str, str] = {
    "awake_already": _("Mandate %(mandate)s is awake already: the plan wakes nothing. Leave it out."),
    "beyond_stock": _("%(wanted)s of %(item)s are to go out, and %(there)s are there. Release less, or stock up."),
    "dead_alarm": _("No series of this function is watched (%(function)s): this trigger can never fire."),
    "dead_function": _("No warning says a function (%(function)s): this trigger can never fire. Use words instead."),
    "dead_level": _("No warning has the level “%(level)s”: this trigger can never fire. Choose one of %(levels)s."),
    "dead_level_here": _("Only warnings have a level (“%(level)s”): this trigger can never fire. Leave it out."),
    "dead_sign": _("Nothing that comes goes by “%(word)s”: this trigger can never fire. There are %(said)s."),
    "dead_word": _("No order has the directive “%(word)s”: this trigger can never fire. Choose one from the list."),
    "declined": _("%(centre)s has said no to its part. Ask why, and change the plan."),
    "empty": _("Nothing is to be done in it. Add a step, a duty or a call-up."),
    "shared_people": _(
        "%(places)s of %(centre)s are called, and only %(there)s could come: the others are called for something else "
        "in this plan. Call fewer, or others."
    ),
    "few_people": _("%(places)s of %(centre)s are called, and only %(there)s could come. Call fewer, or others."),
    "mandate_ended": _("Mandate %(mandate)s has ended: nothing can wake it. Give a new one, or leave it out."),
    "no_backup": _("%(function)s hangs on one centre: nobody stands in for it. Name a backup."),
    "no_trigger": _("Nothing starts this plan but somebody’s hand. Add a trigger, or say so with one."),
    "not_a_member": _("%(person)s is named, and is no member of %(centre)s. Name a member, or nobody."),
    "not_signed": _("%(centre)s has not agreed to its part yet. Ask its lead to look at it."),
    "other_function": _("%(centre)s does not work on this function (%(function)s). Choose another centre."),
    "own_backup": _("%(centre)s is its own backup. Name another centre."),
    "placeless": _(
        "Nobody can tell which warnings are meant for here: neither area codes nor the outline of a block are known. "
        "This trigger waits for a hand. Enter the area codes under Warnings, Sources."
    ),
    "ring": _("These steps wait for each other and are never done: %(steps)s. Let one of them come first."),
    "sleeps_on": _("Mandate %(mandate)s, once woken, does not hold in the condition of the plan (%(condition)s)."),
    "two_places": _("%(person)s is in two places at once: %(first)s and %(second)s. Name somebody else for one."),
    "two_plans": _(
        "If “%(plan)s” runs at the same time, %(person)s is in two places: %(first)s here, %(second)s there."
        " Name somebody else for one."
    ),
    "unknown_centre": _("There is no centre %(centre)s. Write the code of one that exists."),
    "unknown_item": _("There is no item %(item)s in stock. Write the code of one that exists."),
    "unknown_mandate": _("There is no mandate %(mandate)s. Write the code of one that exists."),
    "unknown_person": _("There is nobody with the code %(person)s here. Name somebody else."),
    "unknown_step": _("It comes after step %(after)s, which does not exist. Write the key of one that does."),
}

WHERE = _("%(where)s: %(sentence)s")


def hole_sentence(hole: Hole, translate: Callable[[str], str] = str, data: Mapping[str, str] | None = None) -> str:
    """A hole as a sentence; `data` may put names in the place of codes.

    Examples
    --------
    >>> hole_sentence(Hole("unknown_item", "releases.1", {"item": "boat"}))
    'releases.1: There is no item boat in stock. Write the code of one that exists.'
    """
    sentence = translate(HOLES[hole.code]) % {**hole.data, **(data or {})}
    return translate(WHERE) % {"where": hole.where, "sentence": sentence} if hole.where else sentence
