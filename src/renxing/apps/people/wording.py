"""What the refusals of this room say."""

from django.utils.translation import gettext_lazy as _

from renxing.web.wording import register

register(
    {
        "not_a_phone": _("“%(found)s” is not a phone number. Write all its digits, like 199 0000 0000."),
        "code_taken": _("The code %(found)s belongs to somebody else. Choose another."),
        "erased": _("This person’s data has been erased. Nothing can be changed any more."),
        "registry_keepers": _(
            "People are added by those who keep the registry. Ask a community worker to write somebody in."
        ),
        "missing": _("Something is missing here. Fill it in and send again."),
    }
)
