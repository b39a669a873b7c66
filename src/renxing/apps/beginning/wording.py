"""What the refusals of this room say."""

from django.utils.translation import gettext_lazy as _

from renxing.web.wording import register

register(
    {
        "begin_lead_only": _("Only the lead of the committee sets the community up. Ask them, or open Today."),
        "slug_taken": _("There is a community at the address %(slug)s already. Choose another one."),
        "named_so": _("It is called so already. Nothing was changed."),
        "blocks_none": _("Write at least one block, or choose a map that has one."),
        "blocks_twice": _("Line %(line)s: this code was written above already. Each block has its own."),
        "blocks_many": _("More than five hundred blocks at once. Send them in parts."),
        "blocks_columns": _("Line %(line)s: write a name, or code, English name and Chinese name with commas between."),
        "five_nobody": _("Write at least one name."),
        "file_of_another": _(
            "This file is of %(found)s, not of this community. Write %(slug)s under slug in its sheet community."
        ),
    }
)
