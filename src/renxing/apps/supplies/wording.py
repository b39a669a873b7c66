"""What the refusals of this room say."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from renxing.core.numerals import in_chinese, in_english
from renxing.web.wording import register


class InWords:
    """A number read aloud, in the reader's language at the moment it is read."""

    def __init__(self, number: float) -> None:
        self.number = int(number)

    def __str__(self) -> str:
        return in_chinese(self.number) if (get_language() or "").startswith("zh") else in_english(self.number)


register(
    {
        "stock_no_number": _(
            "This is no amount that can be booked: it may have at most three decimals. Write it again, like 12 or 1.5."
        ),
        "stock_nothing": _("This amount must be more than zero. Write how much it is."),
        "stock_absurd": _(
            "This cannot be right: for %(residents)s residents nobody moves so much at once. Nothing was booked. "
            "Write the amount again."
        ),
        "stock_doubtful": _(
            "%(number)s %(unit)s, in words: %(words)s. This is far more than ever before. Look at the number again; "
            "if it is right, say so below and send it once more."
        ),
        "stock_short": _(
            "%(store)s holds %(there)s %(unit)s of %(item)s that can go out, and %(wanted)s are wanted. "
            "Take less, move some here, or count what is really there."
        ),
        "stock_same": _("Nothing would move. Nothing was booked."),
        "stock_moved_nowhere": _("Choose another store: it is there already."),
        "stock_reason": _("Choose to what end it goes out."),
        "stock_lasting": _(
            "This movement is not undone as it stands. Undo what followed from it first, or count what is really there."
        ),
        "stock_why": _("Choose why it is undone: whoever counts next wants to know."),
        "stock_reversed_already": _("This movement was undone already. Nothing was changed."),
        "stock_without_name": _("Write what it is called, in one language at least, and in which unit it is counted."),
        "item_code_taken": _("This code is empty or taken already. Write another one."),
        "item_same": _("This is how it stands already. Nothing was changed."),
        "kit_in_a_kit": _("A kit is made of single things, not of kits, and not of itself. Choose another part."),
        "kit_whole": _("Kits are made and taken apart whole. Write a number without decimals."),
        "no_kit": _("This is no kit: nobody said what goes into it. Say so first, under what it is made of."),
        "no_such_need": _("There is no need with this number. Look at the number again, or leave it empty."),
        "no_such_door": _("Nobody lives behind this door. Choose the block, and look at the number of the door again."),
        "lent_to_nobody": _("Say to whom it is lent: a door, a block or a centre."),
        "lent_until_past": _("Choose a later day: it must come back in the future."),
        "not_lent": _("This was not lent, so it cannot come back. Receive it instead."),
        "loss_two_needed": _("Above %(above)s yuan two people write off. Ask for it, and a second person signs."),
        "loss_same_hand": _("You asked for this yourself. Somebody else who keeps the store signs it."),
        "loss_asked_already": _("A loss of this loan waits for a second hand already. Sign it or take it back first."),
        "loss_settled_already": _("This loss was signed or turned down already. Nothing was changed."),
        "loss_worth": _("Write what it was worth in yuan, with two decimals at most; zero where it was worth nothing."),
        "donor_without_name": _("A giver who is shown needs a name. Write it, or do not show it."),
    }
)
