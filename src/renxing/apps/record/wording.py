"""What the refusals of the door itself say."""

from collections.abc import Callable, Iterable, Sequence

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from renxing.core.roles import User
from renxing.web.wording import register

USERS = {
    User.VISITOR: _("a visitor"),
    User.RESIDENT: _("a resident"),
    User.MEMBER: _("a member of the centre"),
    User.LEAD: _("the lead of the centre"),
    User.WORKER: _("a community worker"),
    User.COMMITTEE_LEAD: _("the lead of the committee"),
    User.OFFICE: _("the office above"),
    User.RESEARCHER: _("a researcher"),
}


class WhoCould:
    """Says who could do what somebody may not, in the reader's language at the moment it is read."""

    def __init__(self, users: Iterable[User], holders: Callable[[], Sequence[str]] | None = None) -> None:
        self.users = tuple(users)
        self.holders = holders

    def __str__(self) -> str:
        names = [str(USERS[user]) for user in self.users]
        if self.holders is not None:
            names += self.holders()
        if not names:
            return _now("Only those it concerns can do it.")
        return _now("This can be done by: %(who)s.") % {"who": _now(", ").join(names)}


register(
    {
        "no_authority": _("You have no authority for this. %(who)s"),
        "not_of_centre": _("You are not a member of that centre, so you cannot act for it. %(who)s"),
        "mandate_asleep": _("Your centre’s mandate for this is asleep in the present condition. %(who)s"),
        "limit_reached": _("Your centre’s mandate for this is used up for now. %(who)s"),
        "ask_first": _("Your centre has to ask for approval before this. Say why it is needed, and ask for it."),
        "too_many_tries": _("Too many tries from this connection. Wait %(minutes)s minutes and try again."),
        "act_id_reused": _("This form was already used for something else. Reload the page and try again."),
        "not_to_follow": _(
            "Entries about another person are followed only by those who keep the registry. "
            "Take the filter away to see the record as everybody does."
        ),
        "walk_lost": _("This check was left too long ago to go on. Begin it again."),
        "gone": _("What you are looking for is not here. It may have been taken away; look in the list again."),
    }
)
