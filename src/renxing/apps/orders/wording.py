"""What the refusals of this room say, and its findings in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from renxing.core.orders import Why
from renxing.web.wording import register

WHY: dict[Why, str | Promise] = {
    Why.SAME: _("It asks for the same as another order that is open."),
    Why.NUMBERS: _("It names another number than an order for the same thing does."),
    Why.OPPOSITE: _("It tells the opposite of another order that is open."),
}

register(
    {
        "order_moved_on": _(
            "Order %(number)s has moved on: %(state)s. Nothing was changed. Look at its page to see what it waits for."
        ),
        "own_order": _(
            "You are of the office that issued order %(number)s, so you do not answer it for the community. "
            "Another lead of the committee answers."
        ),
        "settle_first": _(
            "This order tells what %(centre)s may decide by its own mandate. "
            "The lead of the committee decides first which of the two prevails; then accept or adapt it. "
            "You may object to it at once."
        ),
        "settle_before_done": _(
            "What this order tells is what %(centre)s may decide by its own mandate, and which of the two prevails "
            "has not been decided. The lead of the committee decides it on the page of the order; then say it is done."
        ),
        "mandate_prevails": _(
            "It was decided that the mandate of %(centre)s prevails over this order, "
            "so it cannot be accepted as it is. Adapt it or object to it."
        ),
        "not_in_the_way": _("This mandate is not in the way of the order now. Nothing was changed."),
        "only_giver_suspends": _(
            "%(giver)s gave this mandate, so only %(giver)s can suspend it. "
            "Ask them, or decide otherwise and say so to the office."
        ),
        "which_prevails": _("Choose which of the two prevails, or that both hold."),
        "say_what_differs": _("Say what you will do differently, so that the office can agree to it."),
        "say_what_instead": _("Say what should be done instead, so that the office can agree to it."),
        "order_title": _("Give the order a short title, so that people know what it is about."),
        "order_due_past": _("By when it is to be done must lie in the future. Choose a later time."),
        "order_below_zero": _("A number of an order cannot be below zero. Write another."),
        "order_strictness": _("Strictness is a number from 1 to 5. Choose one of them."),
        "order_number_unit": _("A number needs what it counts, and the other way round. Give both, or neither."),
        "order_has_no_number": _("This order names no number, so none can be changed. Say it in words."),
        "order_hours": _("Give an answer and a reply more than no time and at most 30 days."),
        "order_hours_missing": _("Say how many hours of work it was."),
        "order_hours_of_work": _("Hours of work are a number from 0 to 10,000. Write another."),
        "order_nothing_amended": _("Nothing was changed yet. Write a new text, number, time or strictness."),
        "order_not_overdue": _("Nothing is overdue about this order. Nothing was changed."),
        "not_an_office": _("Choose a centre of the kind “office above” of this community."),
        "no_such_key": _(
            "No office has this key. Ask the office for the key on its own page of orders, and copy it whole."
        ),
        "office_of_here": _("This office sits in this community: its orders arrive without being recognised."),
        "office_recognised_already": _("This office is recognised already. Nothing was changed."),
        "recognition_ended": _("This recognition has ended already. Nothing was changed."),
    }
)
