"""What this room's refusals say."""

from django.utils.translation import gettext_lazy as _

from renxing.web import wording

wording.register({
    "rehearsals_busy": _("Many rehearsals are waiting for their turn. Look again in a minute."),
    "rehearsal_not_played": _("This future was not played yet. Look at the rehearsal first, then make the drill."),
})  # fmt: skip
