"""What the refusals of this room say."""

from django.utils.translation import gettext_lazy as _

from renxing.web.wording import register

register(
    {
        "duty_without_name": _("Say what it is in a few words, like: night post at the east gate."),
        "duty_no_hours": _("Say how many hours a shift lasts: more than none."),
        "duty_longer_than_a_day": _(
            "A shift lasts at most %(longest)s hours here: nobody works longer in a day. "
            "Make it shorter, and let the next begin when it ends."
        ),
        "duty_people": _("Say how many people are wanted: between 1 and %(most)s."),
        "duty_least": _("It cannot need more people than are wanted. Lower how many it needs, or raise the other."),
        "duty_skilled": _("More people with the skill are named than there are places. Lower their number."),
        "duty_skill": _("Name the skill and how many must have it, or neither."),
        "duty_responsible_outside": _("Who answers for it is a member of the centre. Choose one, or leave it empty."),
        "duty_in_the_past": _("This begins in the past. Choose a later hour."),
        "duty_until": _("Say until when it is repeated: later than the first shift begins."),
        "duty_too_many_shifts": _(
            "That would be more than %(most)s shifts at once. Choose an earlier end; later ones can be posted later."
        ),
        "duty_not_your_centre": _(
            "You are not in that centre, so you cannot post its duties. Choose one of your own, or ask somebody in it."
        ),
        "duty_there_already": _("This post has a shift at that hour already. Choose another hour."),
        "duty_called_off": _("This shift was called off. Look for another one on the page of duties."),
        "duty_over": _("This shift is over. Look for another one on the page of duties."),
        "duty_yours_already": _("This is yours already. Nothing was changed."),
        "duty_asked_already": _("This person was asked already, or comes. Nothing was changed."),
        "duty_not_vetted": _(
            "For this duty somebody vouches for whoever comes, or sees their papers. A community worker notes it in a "
            "minute, under the volunteers."
        ),
        "duty_full": _(
            "All places that you could take are filled, or wait for somebody with a skill. "
            "Look for another shift on the page of duties."
        ),
        "duty_twice": _(
            "These hours overlap with another shift that is taken already. "
            "Hand that one on or give it back first, or choose other hours."
        ),
        "duty_no_rest": _(
            "That would leave less than the rest between two days of work. Choose a shift that begins later."
        ),
        "duty_long_day": _(
            "With the hours before or after it that would be more than a day of work. Choose a shift on another day."
        ),
        "duty_long_week": _("That would be more than a week of work. Choose a shift in another week."),
        "duty_promised_then": _(
            "Need %(number)s was promised for the same hours. Hand it over first, or choose another shift."
        ),
        "duty_too_young": _("This is for people of %(age)s years and older. Look for another shift."),
        "duty_age_unknown": _(
            "This is for people of %(age)s years and older, and nobody has noted when you were born. "
            "Ask who leads it to put you down."
        ),
        "duty_not_to_take": _("For this one somebody says yes first. Ask for a place, or wait for an invitation."),
        "duty_not_to_ask": _("Nobody has to be asked here: sign up, or wait for an invitation."),
        "duty_handed_nowhere": _("Choose another centre of the community to hand this duty over to."),
        "duty_moved_on": _("This has changed in the meantime: %(state)s. Look at the shift again."),
        "duty_nobody": _("Choose a person who can be asked."),
        "duty_signup_over": _("One could sign up until %(hours)s h before it begins. Ask who leads it to let you in."),
        "duty_too_late_to_withdraw": _(
            "It begins in less than %(hours)s hours. Offer your turn to the others; "
            "it is yours until somebody takes it. Whoever leads it can release you."
        ),
        "duty_kept_for_whom": _(
            "Say for which centre the place is kept, or write the name of a helper: one of the two."
        ),
        "duty_name_who_came": _("Somebody of that centre comes: put them down by name, then say that they are here."),
        "duty_no_such_team": _("This shift has no such team. Choose one of those it has, or none."),
        "duty_teams": _("Give each team its own name and how many people, within the places there are."),
        "duty_part": _("Say hours within the shift, a quarter of an hour or more."),
        "duty_part_coupled": _(
            "These shifts belong together and are taken whole. Ask who leads it, or choose another."
        ),
        "duty_too_late_for_less": _(
            "It begins in less than %(hours)s hours. Ask who leads it to put down fewer hours, or look for a stand-in."
        ),
        "duty_begun": _("You have come already. Say when you go instead."),
        "duty_offered_already": _(
            "This turn is offered already, or somebody has proposed an exchange. Look at it first."
        ),
        "duty_taken_already": _("Somebody was quicker, or it is not offered any more. Look for another shift."),
        "duty_not_yours": _("Choose one of your own turns that is still to come."),
        "duty_nothing_proposed": _("Nobody has offered a turn in exchange. Nothing was changed."),
        "duty_here_already": _("It is noted already that you are here. Nothing was changed."),
        "duty_not_here": _("It was not said that this person came. Say that first."),
        "duty_not_now": _(
            "This is not the time of the shift. One can say that one is here from an hour before it until its end."
        ),
        "duty_no_turn_here": _(
            "You have no place at this post now. Look at your duties, or ask who leads it to put you down."
        ),
        "duty_not_yours_to_print": _("The sheet of a post is printed by who leads it, or by a community worker."),
        "duty_no_such_code": _("No post has the code %(signs)s. Look at the six signs under the QR code again."),
        "duty_own_hours": _("Nobody confirms their own hours. Ask somebody else who leads it, or a community worker."),
        "duty_hours_wrong": _("The hours must begin before they end, and lie in the past. Look at them again."),
        "duty_hours_elsewhere": _("These hours are not those of the shift. Note other work under “My hours”."),
        "duty_nothing_to_dispute": _("Nothing about your hours has been confirmed yet. Nothing was changed."),
        "duty_say_how": _("Say how it was, so that it can be put right."),
        "visit_ticked_already": _("Somebody has looked there already. Nothing was changed."),
        "round_not_yours": _("The doors of a round are seen by those who go round, and by who leads it."),
        "visit_not_missed": _("This door is not overdue. Nothing was changed."),
        "visit_rings_not": _("This door does not ring any more. Nothing was changed."),
        "round_too_large": _("That would be more than %(most)s doors at once. Choose fewer blocks, or fewer shifts."),
        "round_without_blocks": _("Choose the blocks the round goes through."),
        "roster_published": _("This roster is published or thrown away already. Nothing was changed."),
        "roster_nothing_open": _(
            "No shift of this post is open in that time. Choose another time, or post more shifts."
        ),
        "roster_changed_since": _(
            "Since it was worked out, somebody has come in or their hours have changed. Work it out again."
        ),
        "roster_not_yours": _("A roster is worked out by who leads the post, or by a community worker."),
        "roster_too_large": _("That is too much to work out at once: choose fewer days, or fewer people."),
        "feed_of_another": _("A calendar of somebody else is theirs to make. Nothing was changed."),
        "feed_of_whom": _("A calendar is of a person or of a centre."),
    }
)
