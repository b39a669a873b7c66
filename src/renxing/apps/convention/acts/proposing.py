"""An article is proposed, or its repeal: both are proposals, and a vote decides."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid5

from renxing.apps.centres.models import Mandate
from renxing.apps.centres.queries import own_rules_of
from renxing.apps.convention.models import Article, State
from renxing.apps.convention.queries.articles import fresh_article, with_article
from renxing.apps.proposals.acts import Draft as Proposed
from renxing.apps.proposals.acts import offer_to_do, raise_proposal
from renxing.apps.proposals.acts.begin import BELONG, resident
from renxing.apps.proposals.models import Proposal
from renxing.apps.record.doing import Doing
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.apps.record.values import value
from renxing.core.conditions import Condition
from renxing.core.convention import Binding, Setting, caps_of, sound
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, WrongState
from renxing.core.votes import Basis, Share


@value
@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An article as it would stand; `replaces` is the one in force of which it is another version."""

    name_en: str
    name_zh: str
    words_en: str
    words_zh: str
    review_at: datetime
    setting: str = ""
    about: str = ""
    conditions: tuple[str, ...] = ()
    value: str = ""
    replaces: Article | None = None

    @property
    def binding(self) -> Binding | None:
        """What it would bind."""
        if not self.setting:
            return None
        return Binding(
            Setting(self.setting), self.value, self.about, tuple(Condition(each) for each in self.conditions)
        )


@value
@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """How it is put to the vote: why, who looks after it, and the terms."""

    why: str
    part: str
    talk_until: datetime
    vote_days: int = 7
    basis: Basis = Basis.PERSON
    secret: bool = True
    quorum: int = 20
    share: Share = Share.TWO_THIRDS


@act(
    "article.propose",
    Kind.REQUEST,
    own=("lives_here",),
    roles=BELONG,
    data=("number", "version", "proposal", "setting"),
)
def propose_article(deed: Deed, *, draft: Draft, put: Put) -> Article:
    """Write an article down, with what it would bind, and put it to the vote."""
    deed.authorise(relations=resident(deed))
    replaces = None if draft.replaces is None else fresh_article(deed.community, draft.replaces, State.IN_FORCE)
    _check(deed, draft)
    number, version = _place(deed, replaces)
    made = uuid5(deed.doing.act_id, "article")
    english, chinese = draft.name_en.strip(), draft.name_zh.strip()
    proposal = _raised(deed, f"article:{made}", (english, chinese), put, draft.review_at)
    article = Article.objects.create(
        id=made, community=deed.community, number=number, version=version, name_en=english or chinese,
        name_zh=chinese or english, words_en=draft.words_en.strip(), words_zh=draft.words_zh.strip(),
        setting=draft.setting, about=draft.about, conditions=list(draft.conditions), value=draft.value,
        proposal=proposal, review_at=draft.review_at,
    )  # fmt: skip
    said = {"number": number, "version": version, "proposal": str(proposal.pk), "setting": draft.setting}
    deed.record(article.reference, due=draft.review_at, data=said)
    return article


def _place(deed: Deed, replaces: Article | None) -> tuple[int, int]:
    """The number of a new article, or the next version of one that is in force."""
    rows = Article.objects.filter(community=deed.community)
    if replaces is None:
        last = rows.order_by("-number").values_list("number", flat=True).first()
        return (last or 0) + 1, 1
    last = rows.filter(number=replaces.number).order_by("-version").values_list("version", flat=True).first()
    return replaces.number, (last or 0) + 1


def _raised(deed: Deed, about: str, called: tuple[str, str], put: Put, due: datetime) -> Proposal:
    """The proposal that it hangs on, with whoever proposes it as the first who does something for it."""
    terms: dict[str, Any] = {name: getattr(put, name) for name in ("basis", "secret", "quorum", "share", "vote_days")}
    title, title_zh = called
    draft = Proposed(title=title, title_zh=title_zh, problem=put.why, talk_until=put.talk_until, about=about, **terms)
    raised = raise_proposal(_same(deed, "proposal"), draft=draft)
    return offer_to_do(_same(deed, "part"), proposal=raised, part=put.part, due_at=due)


def _same(deed: Deed, what: str) -> Doing:
    return Doing(deed.actor, deed.community, deed.now, uuid5(deed.doing.act_id, what), cause=deed.doing.cause)


def _check(deed: Deed, draft: Draft) -> None:
    if not (draft.name_en.strip() or draft.name_zh.strip()):
        raise BadInput("article_no_name", field="name_zh")
    if not (draft.words_en.strip() or draft.words_zh.strip()):
        raise BadInput("article_no_words", field="words_zh")
    if draft.review_at <= deed.now:
        raise BadInput("article_review", field="review_at")
    if draft.binding is not None:
        _check_binding(deed, draft, draft.binding)


def _check_binding(deed: Deed, draft: Draft, binding: Binding) -> None:
    if not sound(binding):
        raise BadInput("article_value", field="value")
    known = Mandate.objects.filter(community=deed.community, ended_at__isnull=True, code=binding.about)
    if binding.setting is Setting.MANDATE and not known.exists():
        raise BadInput("article_mandate", field="about")
    rules = own_rules_of(deed.community)
    after = with_article(deed.community, binding, draft.replaces)
    for condition in Condition:
        caps = caps_of(after, condition)
        if caps.get("hours_a_day", rules.hours_a_day) + caps.get("rest_hours", rules.rest_hours) > 24:
            raise BadInput("no_day_has_so_many_hours", field="value")


@act("article.propose_repeal", Kind.REQUEST, own=("lives_here",), roles=BELONG, data=("proposal",))
def propose_repeal(deed: Deed, *, article: Article, put: Put) -> Article:
    """Propose that an article ends; what it bound is free again when that is carried."""
    fresh = fresh_article(deed.community, article, State.IN_FORCE)
    deed.authorise(relations=resident(deed))
    if fresh.repeal_id is not None:
        raise WrongState("repeal_runs")
    proposal = _raised(deed, fresh.reference, (fresh.name_en, fresh.name_zh), put, put.talk_until)
    fresh.repeal = proposal
    fresh.save(update_fields=["repeal"])
    deed.record(fresh.reference, data={"proposal": str(proposal.pk)})
    return fresh


findable("article", Article)
