"""What the refusals of this room say."""

from django.utils.translation import gettext_lazy as _

from renxing.web.wording import register

register(
    {
        "gathering_without_name": _("Write what the gathering is called, in one language at least."),
        "gathering_when": _("Choose a beginning within the next year."),
        "gathering_how_long": _("A gathering lasts up to a day, and must not be over yet. Write the hours again."),
        "gathering_places": _("Write from 1 to %(most)s places, or leave it empty where everybody can come."),
        "gathering_where": _("Choose a block of this community."),
        "gathering_same": _("Nothing is different. Nothing was changed."),
        "gathering_why_off": _("Write in a few words why it is called off: those who signed up will read it."),
        "gathering_over": _("This gathering is over or was called off. Look at the list for the next one."),
        "gathering_signed_up": _("You have signed up already. Nothing was changed."),
        "gathering_not_signed_up": _("Nobody is signed up here who could withdraw. Nothing was changed."),
        "gathering_who": _("Only people who live or work here can come. Choose somebody else."),
        "gathering_not_now": _(
            "%(gathering)s is not going on now. You can say that you are here from an hour before it begins "
            "until it ends."
        ),
        "gathering_here_already": _("You said already that you are here. Nothing was changed."),
        "gathering_noted": _("This person is noted as having been there already. Nothing was changed."),
        "gathering_not_begun": _("The list is ticked once the gathering has begun, and not where it was called off."),
        "gathering_nobody_ticked": _("Nobody was ticked who is not noted already. Tick who was there."),
        "gathering_asked_already": _("This person was asked or has signed up already. Nothing was changed."),
        "gathering_not_yours": _(
            "The list and the sheet of a gathering are for whoever invites, or a community worker."
        ),
        "gathering_just_go": _("At a gathering nobody has to say that they go. Nothing was noted."),
        "photos_many": _("A gathering keeps %(most)s photos at most. Take one away first."),
        "photo_who": _("Only who was noted as having been there can be on a photo of it. Tick the list first."),
        "photo_not_on_it": _("Nobody has said that you are on this photo, so it does not wait for you."),
        "photo_said_so": _("You have said so already. Nothing was changed."),
        "group_without_name": _("Write what the group is called, in one language at least."),
        "group_twice": _("A group of this name is there already. Join it, or choose another name."),
        "group_not_open": _("This group has begun already, or is not looked for any more. Look at the list of groups."),
        "group_alone": _("A group needs a second person. Ask a neighbour to press “I join”."),
        "group_no_group": _("This is not an interest group. Look at the list of groups."),
        "group_has_powers": _(
            "%(group)s has powers or duties in an emergency, so its lead takes people in. Ask whoever leads it."
        ),
        "group_in_it": _("You are in this group already. Nothing was changed."),
        "reserve_asked": _("This group was asked already, or stands by. Look at the list of groups."),
        "reserve_for_what": _("Choose at least one function for which the group could stand by."),
        "reserve_over": _("This was agreed or taken back already. Nothing was changed."),
        "reserve_said_yes": _("You have said yes already. It needs more than half of the group."),
        "centre_outside": _("An office above is not a centre of this community. Choose one of our own."),
    }
)
