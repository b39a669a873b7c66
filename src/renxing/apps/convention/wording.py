"""What the refusals of this room say."""

from django.utils.translation import gettext_lazy as _

from renxing.web.wording import register

register(
    {
        "article_not_now": _("This article stands at: %(state)s. That can no longer, or not yet, be done."),
        "article_no_name": _("Write what the article is called, in one language at least."),
        "article_no_words": _("Write what the article says, in one language at least."),
        "article_review": _("Choose a later day on which the article is looked at again."),
        "article_value": _("This setting cannot have that value. Choose one of those offered, or write a number."),
        "article_mandate": _("Choose one of the mandates that are given."),
        "repeal_runs": _("Its repeal is being voted on already. Say what you think on that proposal."),
        "pledged_already": _("You have signed the convention already. Nothing was changed."),
        "pledge_over": _("This pledge was taken back already. Sign again if you like."),
    }
)
