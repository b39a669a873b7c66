"""What the refusals of this room say."""

from django.utils.translation import gettext_lazy as _

from renxing.web.wording import register

register(
    {
        "need_moved_on": _("Need %(number)s is “%(state)s” by now, so this can no longer be done. Look at it again."),
        "need_changed_since": _("Need %(number)s has changed since this page was made. Look at what is suggested now."),
        "involves_unknown": _("Choose what it brings with it from the list."),
        "not_vetted": _(
            "For this task somebody has to vouch for you, or see your papers. A community worker notes it in a minute."
        ),
        "say_what": _("Say in a few words what is needed."),
        "say_something": _("There is nothing written yet. Write a few words and send again."),
        "too_long": _("This is too long. Shorten it to at most %(most)s characters."),
        "due_out_of_range": _("The time until it is due must be above zero and at most a year."),
        "no_standard": _("The community has set no standard for this function yet. Say until when it is needed."),
        "helper_gone": _("This person is no longer in the registry. Ask somebody else."),
        "not_a_member": _("This person is not a member of %(centre)s. Ask them for themselves, or ask a member."),
        "already_asked": _(
            "This person has been asked already and has not answered yet. Wait, or ask somebody else too."
        ),
        "kept_apart": _("This person is not sent to this need. Ask somebody else."),
        "apart_from_oneself": _("Nobody is kept apart from themselves. Choose somebody else."),
        "apart_already": _("These two are kept apart already. Nothing was changed."),
        "apart_but_together": _("These two go only together. End that first, on the page of one of them."),
        "together_with_oneself": _("Nobody goes together with themselves. Choose somebody else."),
        "together_but_apart": _("These two are kept apart. End that first, on the page of one of them."),
        "together_already": _("One of them goes only together with somebody already. End that first."),
        "pair_no_more": _("This was ended already. Nothing was changed."),
        "you_go_together": _(
            "You go only together with somebody else, as a worker noted, and they do not come. Ask a worker to look."
        ),
        "goes_together": _(
            "This person goes only together with somebody else. Ask both for what takes two, or ask another one."
        ),
        "nobody_to_part": _("Nobody known here asked for this one: there is nobody to keep you from. Leave it blank."),
        "asked_say_no": _("You were asked for this one: say there that you cannot this time."),
        "said_no_already": _("You said no to this one already. Nothing was changed."),
        "going_give_back": _("You see to this one: give it back, or say that you cannot come along."),
        "already_offered": _("You have offered to help already. You will be told when the offer is taken up."),
        "no_person": _("Sign in first: whoever helps has to be somebody the asker can know."),
        "own_need": _("This is your own request; somebody else has to help with it."),
        "need_sorted_since": _("This need was sorted again since, so that cannot be undone any more."),
        "hands_out_of_range": _("Between one and %(most)s people can be asked for. Raise another need for more."),
        "hands_going": _("%(going)s people go already. Ask one of them to step back first, or leave it at that many."),
        "going_already": _("This person goes already. Nothing was changed."),
        "not_with_those": _("Somebody else goes to this one. Nobody is at fault; choose or take another."),
        "others_go_too": _("Others go too: say that you cannot come along, and they go on without you."),
        "not_going": _("This person is not among those who go. Look at the need again."),
        "nobody_else_goes": _("Nobody else goes yet: give the need back, so that somebody else is found."),
        "on_the_way_already": _("Everybody is on the way already. Nothing was changed."),
        "offer_gone": _("This offer is no longer there. Choose another or ask somebody."),
        "same_centre": _("It is with this centre already. Choose another one."),
        "cannot_carry": _("%(centre)s does not carry this function. Choose a centre that does."),
        "need_not_here": _(
            "There is no need here that you may see. Look in your list, or open the link you were given again."
        ),
        "not_of_here": _("Only those who live here can ask. Tell a community worker, who writes it down for you."),
        "link_unknown": _("This link leads to no need. Check that its address is complete, or ask a community worker."),
        "cannot_merge": _("Need %(number)s cannot take this one in. Choose another need that is still open."),
    }
)
