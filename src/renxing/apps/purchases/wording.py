"""What the refusals of this room say."""

from django.utils.translation import gettext_lazy as _

from renxing.web.wording import register

register(
    {
        "rule_bound": _(
            "The convention says how a shortage is shared now: %(rule)s. Choose that, or propose another article."
        ),
        "purchase_not_now": _("This purchase stands at: %(stage)s. That can no longer, or not yet, be done."),
        "purchase_closed_by_clock": _("The time to order is over. Ask whoever runs it whether it is left open longer."),
        "purchase_under_minimum": _(
            "The minimum is not reached. Leave it open longer so that more households order, or call it off."
        ),
        "purchase_without_name": _("Write what the purchase is called, in one language at least."),
        "purchase_closes_past": _("Choose a later time until which households can order."),
        "purchase_tolerance": _("A tolerance is a whole number of percent, from 0 to %(most)s. Write it again."),
        "purchase_function": _("Choose the function it is for from the list, or none."),
        "purchase_where": _("Write where it is picked up, so that everybody finds it."),
        "purchase_no_money": _(
            "This is no amount of money: yuan with at most two decimals. Write it again, like 120.50."
        ),
        "catalogue_closed": _("This catalogue is closed. Read the supplier’s new list as another one."),
        "catalogue_of_nobody": _("Write who the supplier is."),
        "catalogue_empty": _("A catalogue has at least one line, and no code twice. Look at the file again."),
        "ware_without_name": _("Write what it is called and in which unit it is sold."),
        "ware_without_price": _("Write a price above zero, and how many are sold together: at least one."),
        "ware_out_of_reach": _(
            "At most so many can be had as are needed, or sold together. Raise the most, or lower the others."
        ),
        "ware_same": _("This is how it stands already. Nothing was changed."),
        "order_nothing": _("Write how many you want of at least one thing, as a whole number."),
        "order_same": _("This is what you ordered already. Nothing was changed."),
        "order_withdrawn": _("This order was withdrawn already. Nothing was changed."),
        "order_absurd": _("%(item)s: nobody in this neighbourhood orders that many. Write the number again."),
        "order_doubtful": _(
            "%(item)s: %(number)s %(unit)s is far more than anybody has ordered. Look at the number again; if it is "
            "right, say so below and send it once more."
        ),
        "order_packs": _("%(item)s is sold in packs of %(pack)s %(unit)s. Write a multiple of that."),
        "no_such_home": _("Nobody lives behind this door. Choose the block, and look at the number of the door again."),
        "came_absurd": _("%(item)s: %(wanted)s were ordered, and far more than that cannot have come. Count again."),
        "nothing_over": _("Nothing is left over of this. Nothing was booked."),
        "till_short": _("There are only %(there)s yuan of that. Note what was paid first, or pay the other way."),
        "paid_how": _("Choose how it was paid: in cash, or by transfer."),
        "paid_too_much": _("This household owes %(owes)s yuan. Write no more than that."),
        "paid_back_too_much": _("This household gets back %(credit)s yuan. Write no more than that."),
        "payment_lasting": _("This is what follows from the order, and no payment. It is not undone by hand."),
        "payment_reversed_already": _("This payment was undone already. Nothing was changed."),
        "carrier_same": _("They bring it to this block already. Nothing was changed."),
        "door_ticked_already": _("This door stands so already. Nothing was changed."),
        "doors_not_yours": _(
            "Only those who bring it see the doors, and only until all have their goods. Ask whoever runs the purchase."
        ),
        "account_not_yours": _("Only the household itself and the treasurer of the purchase see this account."),
        "purchase_not_yours": _("Only the centre that opened this purchase, or the committee, runs it."),
        "treasurer_of_another": _("Choose somebody who belongs to the centre that runs the purchase."),
        "treasurer_same": _("They keep the accounts already. Nothing was changed."),
    }
)
