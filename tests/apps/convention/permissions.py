"""The rows of this room in the permission matrix: verb, the letters of those who may, and the act done by each."""

from collections.abc import Callable
from typing import Any

from renxing.apps.convention import acts
from renxing.apps.convention.models import Article, Pledge
from renxing.apps.proposals.models import Vote
from tests.apps.proposals.permissions import DAY, EVERYBODY, choose
from tests.apps.proposals.permissions import after as later
from tests.cast import Cast


def draft(cast: Cast, **more: Any) -> acts.Draft:
    """In alert and emergency a shortage is shared by need."""
    base = {"name_en": "By need", "name_zh": "按需", "words_en": "Who needs more gets more.", "words_zh": ""}
    said = {"setting": "rationing", "value": "need", "conditions": ("alert", "emergency")}
    return acts.Draft(**{**base, **said, "review_at": cast.now + 300 * DAY, **more})


def put(cast: Cast, **more: Any) -> acts.Put:
    """Talked about for two days, voted on for seven, without a quorum."""
    base = {"why": "Last time the loudest got most", "part": "I explain it", "quorum": 0}
    return acts.Put(**{**base, "talk_until": cast.now + 2 * DAY, **more})


def proposed(cast: Cast, **more: Any) -> Article:
    """Proposed by Mei."""
    return acts.propose_article(cast.by("mei"), draft=draft(cast, **more), put=put(cast))


def carry(cast: Cast, days: float = 2, yes: bool = True) -> None:
    """The talk is over, two people vote, and the vote is counted; the cast's clock goes on with it."""
    cast.now = later(cast, days)
    open_ones = list(Vote.objects.filter(community=cast.community, phase="open"))
    for vote in open_ones:
        choose(cast, vote, dict.fromkeys(("mei", "bo"), 2 if yes else 1))
    cast.now = later(cast, 7)
    cast.community.refresh_from_db()


def in_force(cast: Cast, **more: Any) -> Article:
    """Proposed and carried."""
    made = proposed(cast, **more)
    carry(cast)
    return Article.objects.get(pk=made.pk)


def ended(cast: Cast, article: Article) -> Article:
    """Its repeal is proposed by Bo, and carried."""
    acts.propose_repeal(cast.by("bo"), article=article, put=put(cast))
    carry(cast)
    return Article.objects.get(pk=article.pk)


def pledge(cast: Cast) -> Pledge:
    """Mei's."""
    return acts.sign_pledge(cast.by("mei"))


ROWS: dict[str, tuple[str, Callable[[Cast, Any], Any]]] = {
    "article.propose": (EVERYBODY, lambda c, by: acts.propose_article(by, draft=draft(c), put=put(c))),
    "article.propose_repeal": (
        EVERYBODY,
        lambda c, by: acts.propose_repeal(by, article=in_force(c), put=put(c)),
    ),
    "article.adopt": ("", lambda c, by: acts.adopt_article(by, article=proposed(c))),
    "article.repeal": ("", lambda c, by: acts.repeal_article(by, article=in_force(c))),
    "article.drop": ("", lambda c, by: acts.drop_article(by, article=proposed(c))),
    "article.review_due": ("", lambda c, by: acts.note_review(by, article=in_force(c))),
    "pledge.sign": (EVERYBODY, lambda _c, by: acts.sign_pledge(by)),
    "pledge.end": ("m", lambda c, by: acts.end_pledge(by, pledge=pledge(c))),
    "pledge.note": ("m", lambda c, by: acts.note_keeping(by, pledge=pledge(c), article=in_force(c), kept=True)),
}
