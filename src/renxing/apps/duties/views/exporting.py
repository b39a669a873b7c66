"""The week of a centre as a file that a spreadsheet reads, for those who run its duties."""

from datetime import date, datetime
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from renxing.apps.centres.models import Centre
from renxing.apps.centres.queries import centre_of
from renxing.apps.duties.forms import WeekForm
from renxing.apps.duties.models import Kept
from renxing.apps.duties.queries.relations import DESK
from renxing.apps.duties.queries.shown import Reader
from renxing.apps.duties.queries.week import Row, monday, week_of
from renxing.apps.mandates.queries.speaking import speaks_for
from renxing.apps.record.request import CommunityRequest, signed_in
from renxing.core.refusals import NotAllowed
from renxing.web.table_file import table_file


@require_safe
@never_cache
@signed_in
def week_file(request: CommunityRequest, centre: UUID) -> HttpResponse:
    """One line for each who comes, and one for each place nobody has."""
    found, form = centre_of(request.community, centre), WeekForm(request.GET)
    if not _runs(request, found):
        raise NotAllowed("roster_not_yours", act="duty.draft")
    day: date = (form.cleaned_data["day"] if form.is_valid() else None) or timezone.localdate(request.now)
    shown = week_of(Reader(request.community, request.actor, request.now), found, monday(day))
    heads = [_("Date"), _("From"), _("Until"), _("Duty"), _("Who"), _("State")]
    lines = [line for each in shown.days for row in each.rows for line in _lines(row)]
    name = f"{found.code}-{shown.first.isoformat()}"
    return table_file([heads, *lines], name, workbook=form.data.get("as") == "xlsx")


def _runs(request: CommunityRequest, centre: Centre) -> bool:
    return request.actor.is_a(*DESK) or speaks_for(request.actor, centre)


def _lines(row: Row) -> list[list[str]]:
    shift = row.shown.shift
    come = [
        [*_when(each.turn.starts, each.turn.ends), shift.post.name, each.name, str(each.turn.get_state_display())]
        for each in row.people
    ]
    free = max(shift.post.wanted - row.shown.going, 0)
    left = [*_when(shift.starts, shift.ends), shift.post.name, "", pgettext("place", "free")]
    held = [[*_when(shift.starts, shift.ends), shift.post.name, _kept(each), _("kept")] for each in row.shown.kept]
    return [*come, *held, *(left for _place in range(free))]


def _kept(row: Kept) -> str:
    """For whom a place is kept."""
    if row.centre is not None:
        return _("one of: %(centre)s") % {"centre": row.centre.name}
    return row.name or _("a helper")


def _when(starts: datetime, ends: datetime) -> list[str]:
    here, over = timezone.localtime(starts), timezone.localtime(ends)
    return [here.date().isoformat(), f"{here:%H:%M}", f"{over:%H:%M}"]
