"""Reminding those who have a place at a shift, once, in their own languages."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from renxing.apps.duties.models import Shift
from renxing.apps.notices.enclosing import enclosed
from renxing.apps.notices.models import LONGEST, Letter, Notice, Recipient, Whom
from renxing.apps.notices.queries.reminded import comers, unreminded
from renxing.apps.record.door import Deed, act
from renxing.core.functions import Function
from renxing.core.kinds import Kind
from renxing.core.refusals import WrongState
from renxing.web.formatting import clock, when

REMINDER = "shift_reminder"
"""A shift begins within the day: whoever has a place hears of it once."""


@act("notice.remind", Kind.NOTIFY, rules=(REMINDER,), data=("to", "people"))
def remind_of_shift(deed: Deed, *, shift: Shift) -> Notice:
    """Tell whoever comes to a shift that it is near: in the app, and by letters that respect quiet hours."""
    deed.authorise()
    rows = unreminded(deed.community, deed.now).select_related("post__centre", "post__block")
    fresh = rows.filter(pk=shift.pk).first()
    if fresh is None:
        raise WrongState("reminded_already")
    zone = ZoneInfo(deed.community.timezone)
    words = {f"{part}_{end}": text for end in ("en", "zh") for part, text in _words(fresh, end, deed.now, zone).items()}
    found = list(comers(fresh).values_list("pk", "email", "phone"))
    notice = Notice.objects.create(
        id=deed.id_for("notice"),
        community=deed.community, centre=fresh.post.centre, whom=Whom.TURNS, about=fresh.pk, people=len(found),
        posted_at=deed.now, until=fresh.starts, **words,
    )  # fmt: skip
    Recipient.objects.bulk_create(
        Recipient(community=deed.community, notice=notice, person_id=pk) for pk, _mail, _phone in found
    )
    Letter.objects.bulk_create(enclosed(notice, found, deed.now.astimezone(zone)))
    deed.record(
        notice.reference, centre=fresh.post.centre_id, function=Function.INFORMATION,
        data={"to": Whom.TURNS.value, "people": len(found)},
    )  # fmt: skip
    return notice


def _words(shift: Shift, end: str, now: datetime, zone: ZoneInfo) -> dict[str, str]:
    """Heading and text in one language, in the community's own time."""
    with translation.override("zh-hans" if end == "zh" else "en"), timezone.override(zone):
        said = {"duty": shift.post.name, "when": when(shift.starts, now), "until": clock(shift.ends)}
        name = _("Your shift: %(duty)s, %(when)s") % said
        place = "" if shift.post.block is None else shift.post.block.name
        text = _("From %(when)s until %(until)s. If you cannot come, look for a stand-in on the page of the shift.")
    return {"name": name[:LONGEST], "text": "\n".join(part for part in (place, text % said) if part)}
