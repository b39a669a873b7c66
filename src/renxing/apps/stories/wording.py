"""What the refusals of this room say."""

from django.utils.translation import gettext_lazy as _

from renxing.web.wording import register

register(
    {
        "stories_inside": _("Stories of the place are for those who live or work here. Sign in as one of them."),
        "stories_for_desk": _(
            "A community worker or the lead of the committee hides stories. Object to it, and they look."
        ),
        "stories_many": _("You have told %(most)s stories already. Take one back before you tell another."),
        "story_sort": _("Choose whether it is a story or a symbol of the place."),
        "story_without_name": _("Write what the story is called, in one language at least."),
        "story_without_words": _("Write the story, in one language at least."),
        "story_who": _("Up to %(most)s people of this community can be in one story. Name fewer."),
        "story_not_in_it": _("Nobody has said that you are in this story, so it does not wait for you."),
        "story_said_so": _("You have said so already. Nothing was changed."),
        "story_hidden": _("This story is hidden already. Nothing was changed."),
        "story_stands": _("This story stands already, and nobody objects to it. Nothing was changed."),
    }
)
