"""What this room's refusals say."""

from django.utils.translation import gettext_lazy as _

from renxing.web import wording

wording.register({
    "rehearsals_busy": _("Many rehearsals are waiting for their turn. Look again in a minute."),
    "rehearsals_yours": _(
        "Two questions of yours are being rehearsed already. Wait until one of them is answered, then ask this one."
    ),
    "rehearsal_not_played": _("This future was not played yet. Look at the rehearsal first, then make the drill."),
})  # fmt: skip
