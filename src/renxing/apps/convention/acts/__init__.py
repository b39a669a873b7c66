"""The acts on articles and pledges."""

from renxing.apps.convention.acts.adopting import adopt_article, drop_article, note_review, repeal_article
from renxing.apps.convention.acts.pledging import end_pledge, note_keeping, sign_pledge
from renxing.apps.convention.acts.proposing import Draft, Put, propose_article, propose_repeal

__all__ = [
    "Draft",
    "Put",
    "adopt_article",
    "drop_article",
    "end_pledge",
    "note_keeping",
    "note_review",
    "propose_article",
    "propose_repeal",
    "repeal_article",
    "sign_pledge",
]
