"""Posting a notice: who it is for is settled in the same moment, and so is every letter that will leave for it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from renxing.apps.centres.models import Centre
from renxing.apps.mandates.acts.changing import WAKING
from renxing.apps.mandates.reversing import RULE as REVERSAL
from renxing.apps.mandates.reversing import reverses
from renxing.apps.notices.acts.begin import DESK, fresh, holds, ours, speaker, words
from renxing.apps.notices.enclosing import enclosed
from renxing.apps.notices.models import LONGEST, Letter, Notice, Post, Recipient, Whom
from renxing.apps.notices.queries.hearers import hearers, known
from renxing.apps.record.doing import Doing
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import FINDERS, findable
from renxing.apps.record.models import Entry
from renxing.apps.record.values import value
from renxing.core.functions import Function
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, NotAllowed

VOTED_ON = "vote_told"
"""A vote that opened or was counted: the day's notices tell it."""

LASTS = timedelta(days=7)
LONGEST_TIME = timedelta(days=366)


@value
@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a notice says, whom it is for, until when it stands; `asks` whether everybody is to say "I have read it"."""

    name_en: str = ""
    name_zh: str = ""
    text_en: str = ""
    text_zh: str = ""
    urgent: bool = False
    asks: bool = False
    whom: str = Whom.EVERYBODY
    codes: tuple[str, ...] = ()
    until: datetime | None = None
    incident: UUID | None = None


@act(
    "notice.post",
    Kind.NOTIFY,
    own=("speaker",),
    roles=DESK,
    rules=(WAKING, VOTED_ON),
    by_mandate=True,
    data=("urgent", "to", "people"),
)
def post_notice(deed: Deed, *, centre: Centre, draft: Draft) -> Notice:
    """Tell it to whom it is for: in the app at once, by every other way when its time comes.

    Whoever leads a centre tells its members by themselves; everybody else is told by the desk, a mandate or a plan.
    """
    if deed.actor.rule is None:
        ours(deed, centre)
    people = hearers(deed.community, deed.now, draft.whom, draft.codes)
    found = list(people.values_list("pk", "email", "phone"))
    own_members = draft.whom == Whom.CENTRES and list(draft.codes) == [centre.code]
    deed.authorise(
        relations=speaker(deed, centre.pk) if own_members else set(),
        function=Function.INFORMATION, amount=1.0, people=len(found),
    )  # fmt: skip
    if draft.whom == Whom.NEEDS and not (deed.actor.is_a(*DESK) or deed.actor.rule):
        raise NotAllowed("notice_by_need", act=deed.declaration.verb)
    notice = _written(deed, centre, draft, len(found))
    Recipient.objects.bulk_create(
        [Recipient(community=deed.community, notice=notice, person_id=pk) for pk, _mail, _phone in found]
    )
    Letter.objects.bulk_create(enclosed(notice, found, deed.now.astimezone(ZoneInfo(deed.community.timezone))))
    deed.record(
        notice.reference, centre=centre.pk, function=Function.INFORMATION,
        incident=draft.incident or deed.doing.incident,
        data={"urgent": draft.urgent, "to": draft.whom, "people": len(found)},
    )  # fmt: skip
    return notice


def _written(deed: Deed, centre: Centre, draft: Draft, people: int) -> Notice:
    english, chinese = words(draft.name_en, draft.name_zh)
    if max(len(english), len(chinese)) > LONGEST:
        raise BadInput("notice_long", field="name_zh", most=LONGEST)
    until = draft.until or deed.now + LASTS
    if not deed.now < until <= deed.now + LONGEST_TIME:
        raise BadInput("notice_until", field="until")
    if draft.whom not in Whom.values:
        raise BadInput("notice_whom", field="whom")
    if draft.whom != Whom.EVERYBODY:
        there = known(deed.community, draft.whom)
        if not draft.codes or not set(draft.codes) <= there.keys():
            raise BadInput("notice_codes", field=draft.whom)
        if not people:
            raise BadInput("notice_nobody", field=draft.whom)
    return Notice.objects.create(
        id=deed.id_for("notice"),
        community=deed.community, centre=centre, name_en=english, name_zh=chinese, text_en=draft.text_en.strip(),
        text_zh=draft.text_zh.strip(), urgent=draft.urgent, asks=draft.asks or draft.urgent, whom=draft.whom,
        codes=list(draft.codes), people=people, posted_at=deed.now, until=until,
        incident=draft.incident or deed.doing.incident,
    )  # fmt: skip


@act("notice.withdraw", Kind.WITHDRAW, own=("speaker",), roles=DESK, rules=(WAKING, REVERSAL), data=("letters",))
def withdraw_notice(deed: Deed, *, notice: Notice) -> Notice:
    """It holds no longer: it leaves everybody's page, and letters that have not left yet stay here."""
    found = fresh(deed, notice)
    deed.authorise(relations=speaker(deed, found.centre_id), function=Function.INFORMATION)
    holds(found)
    found.withdrawn_at = deed.now
    found.save(update_fields=["withdrawn_at"])
    back = found.letters.filter(state=Post.WAITS).update(state=Post.CALLED_BACK)
    deed.record(
        found.reference, centre=found.centre_id, function=Function.INFORMATION, incident=found.incident,
        data={"letters": back},
    )  # fmt: skip
    return found


@reverses("notice.post")
def undo(doing: Doing, entry: Entry) -> Notice:
    """What was told under a mandate and not agreed holds no longer; what was read was read."""
    return withdraw_notice(doing, notice=FINDERS["notice"](doing.community, entry.subject))


findable("notice", Notice)
