"""What follows from a vote: an article is in force, or not, or ends; what it binds changes in the same transaction."""

from renxing.apps.convention.models import Article, State
from renxing.apps.convention.queries.articles import fresh_article, table
from renxing.apps.proposals.acts.begin import by_rule
from renxing.apps.proposals.hanging import Fate, hangs
from renxing.apps.proposals.models import Proposal
from renxing.apps.record.door import Deed, act
from renxing.apps.record.models import Entry
from renxing.core.kinds import Kind
from renxing.core.refusals import WrongState

CARRIED, REVIEW = "article_voted", "article_review"
"""What decides about an article: the vote on its proposal; and the clock that says it is time to look at it again."""


@act("article.adopt", Kind.CHANGE, rules=(CARRIED,), data=("number", "version", "bound"))
def adopt_article(deed: Deed, *, article: Article) -> Article:
    """It is in force, in place of its version before, and binds from now on what its preview said.

    One whose repeal was adopted at once and not confirmed is in force again.
    """
    fresh = fresh_article(deed.community, article, State.PROPOSED, State.REPEALED)
    deed.authorise()
    before = Article.objects.filter(community=deed.community, number=fresh.number, state=State.IN_FORCE)
    before.update(state=State.REPLACED, ended_at=deed.now)
    fresh.state, fresh.adopted_at = State.IN_FORCE, fresh.adopted_at or deed.now
    fresh.ended_at = fresh.repeal = None
    fresh.save(update_fields=["state", "adopted_at", "ended_at", "repeal"])
    said = {"number": fresh.number, "version": fresh.version, "bound": _bind(deed)}
    deed.record(fresh.reference, due=fresh.review_at, data=said)
    return fresh


@act("article.repeal", Kind.REVERSE, rules=(CARRIED,), data=("number", "version", "bound"))
def repeal_article(deed: Deed, *, article: Article) -> Article:
    """It ends; what it bound says again what it would say without it."""
    fresh = fresh_article(deed.community, article, State.IN_FORCE)
    deed.authorise()
    fresh.state, fresh.ended_at = State.REPEALED, deed.now
    fresh.save(update_fields=["state", "ended_at"])
    _reinstate(deed, fresh)
    said = {"number": fresh.number, "version": fresh.version, "bound": _bind(deed)}
    deed.record(fresh.reference, data=said)
    return fresh


def _reinstate(deed: Deed, article: Article) -> None:
    """Where a version that was adopted at once lapses, the one before it is in force again; a repeal ends them all."""
    if article.repeal_id is not None:
        return
    rows = Article.objects.filter(community=deed.community, number=article.number, state=State.REPLACED)
    before = rows.order_by("-version").first()
    if before is not None:
        before.state, before.ended_at = State.IN_FORCE, None
        before.save(update_fields=["state", "ended_at"])


def _bind(deed: Deed) -> dict[str, dict[str, str]]:
    """Write down what all articles in force bind, where every room reads it."""
    deed.community.bound = table(deed.community)
    deed.community.save(update_fields=["bound"])
    return dict(deed.community.bound)


@act("article.drop", Kind.DECIDE, rules=(CARRIED,), data=("number", "version"))
def drop_article(deed: Deed, *, article: Article) -> Article:
    """Its proposal, or that of its repeal, was not carried: everything stays as it is."""
    fresh = fresh_article(deed.community, article, State.PROPOSED, State.IN_FORCE)
    deed.authorise()
    if fresh.state == State.PROPOSED:
        fresh.state, fresh.ended_at = State.DROPPED, deed.now
    fresh.repeal = None
    fresh.save(update_fields=["state", "ended_at", "repeal"])
    deed.record(fresh.reference, data={"number": fresh.number, "version": fresh.version})
    return fresh


@act("article.review_due", Kind.NOTIFY, rules=(REVIEW,), data=("number", "version"))
def note_review(deed: Deed, *, article: Article) -> Article:
    """The day has come on which it was to be looked at again."""
    fresh = fresh_article(deed.community, article, State.IN_FORCE)
    deed.authorise()
    if fresh.reminded_at is not None or fresh.review_at > deed.now:
        raise WrongState("article_not_now", state=fresh.get_state_display())
    fresh.reminded_at = deed.now
    fresh.save(update_fields=["reminded_at"])
    deed.record(fresh.reference, due=fresh.review_at, data={"number": fresh.number, "version": fresh.version})
    return fresh


@hangs("article")
def follow(deed: Deed, proposal: Proposal, fate: Fate, entry: Entry) -> None:
    """What becomes of the article, or of its repeal, with the proposal it hangs on."""
    article = Article.objects.get(community=deed.community, id=proposal.about.partition(":")[2])
    repeals = article.repeal_id == proposal.pk
    by = by_rule(deed, CARRIED, entry)
    if fate is Fate.DROPPED:
        drop_article(by, article=article)
    elif repeals is (fate is Fate.ADOPTED):
        repeal_article(by, article=article)
    else:
        adopt_article(by, article=article)
