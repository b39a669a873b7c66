"""Articles, what those in force bind together, and what one more would change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from renxing.apps.centres.models import Mandate, Rules
from renxing.apps.centres.queries import own_rules_of
from renxing.apps.convention.models import SETTINGS, Article, Keeping, Pledge, State
from renxing.apps.purchases.models import RULES
from renxing.apps.record.models import CONDITIONS, Community
from renxing.core.convention import Binding, Bound, Change, Hold, Looks, Setting, bound, changes
from renxing.core.mandates import Actor
from renxing.core.refusals import NotFound, WrongState

LOOKS = [
    (Looks.LEADS, gettext_lazy("Only those who lead a centre, and whose mandate lets them")),
    (Looks.NOBODY, gettext_lazy("Nobody")),
]
HOLDS = [
    (Hold.HOLDS, pgettext_lazy("mandate", "It holds")),
    (Hold.RESTS, pgettext_lazy("mandate", "It rests")),
    (Hold.NONE, pgettext_lazy("mandate", "Without a report")),
    (Hold.AFTER, pgettext_lazy("mandate", "Act first, report after")),
    (Hold.BEFORE, pgettext_lazy("mandate", "Ask before")),
]
VALUES: dict[Setting, list[tuple[str, str | Promise]]] = {
    Setting.RATIONING: [(code.value, words) for code, words in RULES],
    Setting.LOOKS: [(code.value, words) for code, words in LOOKS],
    Setting.MANDATE: [(code.value, words) for code, words in HOLDS],
}
FREE: dict[Setting, str | Promise] = {
    Setting.RATIONING: gettext_lazy("whoever opens a purchase chooses"),
    Setting.LOOKS: gettext_lazy("whoever holds a mandate for it"),
    Setting.MANDATE: gettext_lazy("as it was given"),
}


def in_force(community: Community) -> "QuerySet[Article]":
    """Articles in force, by number."""
    return Article.objects.filter(community=community, state=State.IN_FORCE).order_by("number")


def articles(community: Community) -> "QuerySet[Article]":
    """Every version of every article."""
    return Article.objects.filter(community=community).order_by("number", "-version")


def article_of(community: Community, pk: UUID) -> Article:
    """One version of one article."""
    found = Article.objects.filter(community=community, pk=pk).select_related("proposal", "repeal").first()
    if found is None:
        raise NotFound("gone", what="article")
    return found


def fresh_article(community: Community, article: Article, *states: State) -> Article:
    """The article as it stands inside this transaction, in one of these states."""
    found = Article.objects.filter(community=community, pk=article.pk).first()
    if found is None:
        raise NotFound("gone", what="article")
    if found.state not in states:
        raise WrongState("article_not_now", state=found.get_state_display())
    return found


def _bindings(rows: Iterable[Article]) -> list[Binding]:
    return [row.binding for row in rows if row.binding is not None]


def adopted(community: Community) -> "QuerySet[Article]":
    """Those in force, in the order in which they came to be."""
    return in_force(community).order_by("adopted_at", "number")


def table(community: Community) -> Bound:
    """What all articles in force bind; of two on the same, the one adopted later holds."""
    return bound(_bindings(adopted(community)))


def with_article(community: Community, binding: Binding | None, replaces: Article | None) -> Bound:
    """What would be bound with one article more, in place of its version before."""
    rows = [row for row in adopted(community) if replaces is None or row.number != replaces.number]
    return bound([*_bindings(rows), *([] if binding is None else [binding])])


def without(community: Community, article: Article) -> Bound:
    """What would be bound if this article ended."""
    return bound(_bindings(row for row in adopted(community) if row.pk != article.pk))


@dataclass(frozen=True, slots=True)
class Told:
    """One change in words: in which condition, of what, from what to what."""

    condition: str | Promise
    what: str | Promise
    was: str | Promise
    becomes: str | Promise


def preview(community: Community, after: Bound) -> list[Told]:
    """What would be different from now, condition by condition, in words."""
    return in_words(community, changes(community.bound, after))


def in_words(community: Community, found: Sequence[Change]) -> list[Told]:
    """These changes in words."""
    rules, codes = (
        own_rules_of(community),
        dict(Mandate.objects.filter(community=community).values_list("code", "holder__code")),
    )
    return [_told(change, rules, codes) for change in found]


def of_article(community: Community, article: Article) -> list[Told]:
    """What adopting a proposed article would change."""
    replaced = in_force(community).filter(number=article.number).first()
    return preview(community, with_article(community, article.binding, replaced))


def _told(change: Change, rules: Rules, holders: dict[str, str]) -> Told:
    sort, _colon, code = change.key.partition(":")
    setting = Setting(sort)
    what: str | Promise = dict(SETTINGS)[setting]
    if setting is Setting.MANDATE:
        what = _("Mandate %(code)s of %(holder)s") % {"code": code, "holder": holders.get(code, "–")}
    condition = dict(CONDITIONS)[change.condition]
    return Told(condition, what, _word(setting, change.was, rules), _word(setting, change.becomes, rules))


def _word(setting: Setting, said: str | None, rules: Rules) -> str | Promise:
    if setting in VALUES:
        return FREE[setting] if said is None else dict(VALUES[setting])[said]
    number = float(getattr(rules, setting.value) if said is None else said)
    return f"{number:g}"


def said(article: Article) -> str | Promise:
    """What an article binds its setting to, in words."""
    setting = Setting(article.setting)
    return dict(VALUES[setting])[article.value] if setting in VALUES else article.value


def pledge_of(community: Community, actor: Actor) -> Pledge | None:
    """The actor's own pledge; nobody reads another's."""
    if actor.person is None:
        return None
    return Pledge.objects.filter(community=community, person=UUID(actor.person), ended_at__isnull=True).first()


def notes(pledge: Pledge | None) -> "QuerySet[Keeping]":
    """What the pledger noted, the latest first."""
    return Keeping.objects.filter(pledge=pledge, pledge__isnull=False).select_related("article")


def signed(community: Community) -> int:
    """How many have pledged; never who."""
    return Pledge.objects.filter(community=community, ended_at__isnull=True).count()
