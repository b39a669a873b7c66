"""An entry as a reader may read it: words, names and links, and no more about anybody than they may know."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renxing.apps.record.kinds import kind_words
from renxing.apps.record.models import Community, Entry
from renxing.apps.record.naming import NOUNS, PERSONAL, Named, named, offered
from renxing.apps.record.queries import KEEPERS, may_follow
from renxing.apps.record.verbs import verb_words
from renxing.apps.record.wording import USERS
from renxing.core.mandates import Actor
from renxing.core.roles import User

RULES: dict[str, str | Promise] = {
    "action_late": gettext_lazy("the clock: an action of the improvement round was late"),
    "agreement_lapsed": gettext_lazy("the clock: the last day of an agreement was over"),
    "aid_across": gettext_lazy("what the other community did"),
    "aid_overdue": gettext_lazy("the clock: aid was overdue"),
    "adopted_at_once": gettext_lazy("a proposal that was adopted at once"),
    "approval_waits": gettext_lazy("the clock: a request waited too long"),
    "article_review": gettext_lazy("the clock: an article was to be looked at again"),
    "article_voted": gettext_lazy("a vote on an article"),
    "all_agreed": gettext_lazy("every centre named agreed"),
    "challenge_overdue": gettext_lazy("the clock: a challenge to the book was not answered"),
    "purchase_closes": gettext_lazy("the clock: the time to order was over"),
    "callup_clock": gettext_lazy("the clock: too few had answered a call-up"),
    "dispatch": gettext_lazy("the dispatch, as a mandate lets it"),
    "doer_found": gettext_lazy("somebody who does it was found"),
    "drill_real": gettext_lazy("a real emergency"),
    "drill_time": gettext_lazy("the clock: the time of the drill was over"),
    "duty_clock": gettext_lazy("the clock: a shift began, or was over"),
    "duty_hours": gettext_lazy("hours of a duty that were confirmed"),
    "escalate": gettext_lazy("the clock: a need was overdue"),
    "expire": gettext_lazy("the clock: a need was forgotten"),
    "group_agreed": gettext_lazy("a group that agreed to stand by"),
    "group_founded": gettext_lazy("two people who began a group"),
    "guest": gettext_lazy("the briefing of a helper from outside"),
    "guest_ended": gettext_lazy("the clock: a guest’s stay ended"),
    "survey_closes": gettext_lazy("the clock: the last day of a survey was over"),
    "newcomer": gettext_lazy("somebody new is asked along"),
    "offer_late": gettext_lazy("the clock: something lent is not back"),
    "volunteer_waited": gettext_lazy("the clock: a volunteer waited too long"),
    "guest_left": gettext_lazy("a guest left"),
    "joint_done": gettext_lazy("every part of joint work was done"),
    "keeper": gettext_lazy("whoever runs the server"),
    "lesson_used": gettext_lazy("its change was used"),
    "missed_reports": gettext_lazy("the community’s rule on missed reports"),
    "order_ended": gettext_lazy("the end of the order it was suspended for"),
    "order_over": gettext_lazy("the clock: an order’s time was over"),
    "order_overdue": gettext_lazy("the clock: an order was overdue"),
    "part_overdue": gettext_lazy("the clock: a part of a proposal was overdue"),
    "plan": gettext_lazy("a plan that was started"),
    "recognition_ended": gettext_lazy("the end of an office’s recognition"),
    "referral_overdue": gettext_lazy("the clock: a referral was not seen to"),
    "relief": gettext_lazy("a centre that took it over"),
    "report_overdue": gettext_lazy("the clock: a report was overdue"),
    "reversal": gettext_lazy("a decision to undo it"),
    "review_overdue": gettext_lazy("the clock: a review was overdue"),
    "round_clock": gettext_lazy("the clock: nobody had looked behind a door"),
    "talk_over": gettext_lazy("the clock: the time to discuss was over"),
    "task_overdue": gettext_lazy("the clock: a task was overdue"),
    "task_ticked": gettext_lazy("what was done in another room"),
    "trigger": gettext_lazy("a trigger of a plan"),
    "vote_closes": gettext_lazy("the clock: the time to vote was over"),
    "shift_reminder": gettext_lazy("the clock: a shift begins within the day"),
    "vote_told": gettext_lazy("a vote that opened or was counted"),
    "voted": gettext_lazy("a vote"),
    "warning_polled": gettext_lazy("a source of warnings that is read by itself"),
    "warning_pushed": gettext_lazy("a warning that was pushed to us"),
    "watch": gettext_lazy("the watch over our own figures"),
    "work_forgotten": gettext_lazy("the clock: nobody said that the work ended"),
    "review_opens": gettext_lazy("the incident came to its review"),
}
"""Who acts by rule, in words."""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry in words. `subject` is its reference where this reader may follow it, else empty."""

    seq: int
    id: UUID
    at: datetime
    verb: str
    kind: str
    about: Named
    subject: str
    who: Named
    authority: Named
    function: str
    due: datetime | None


@dataclass(frozen=True, slots=True)
class Reading:
    """Who reads, and the names found for what they read."""

    actor: Actor
    found: dict[str, Named]
    functions: dict[str, str]

    @property
    def keeper(self) -> bool:
        """Whether this reader keeps the registry."""
        return self.actor.is_a(*KEEPERS)

    def line(self, entry: Entry) -> Line:
        """One entry in words."""
        return Line(
            seq=entry.seq,
            id=entry.id,
            at=entry.at,
            verb=verb_words(entry.act),
            kind=kind_words(entry.kind),
            about=self._about(entry.subject),
            subject=entry.subject if may_follow(self.actor, entry.subject) else "",
            who=self._who(entry),
            authority=self._authority(entry.authority),
            function=self.functions.get(entry.function or "", ""),
            due=entry.due,
        )

    def _about(self, subject: str) -> Named:
        if subject == f"person:{self.actor.person}":
            return Named(_("you"), self.found[subject].href)
        noun = subject.partition(":")[0]
        return self.found[subject] if self.keeper or noun not in PERSONAL else Named(NOUNS[noun])

    def _who(self, entry: Entry) -> Named:
        """Oneself, or the person for those who keep the registry; for everybody else the body or the kind of user."""
        if entry.actor is None:
            sort, _colon, rule = entry.authority.partition(":")
            by_rule = RULES.get(rule, rule) if sort == "rule" else USERS[User.VISITOR]
            return Named(RULES["dispatch"] if entry.act == "dispatch.ask" else by_rule)
        if self.actor.person == str(entry.actor):
            return Named(_("you"))
        if self.keeper:
            return self.found[f"person:{entry.actor}"]
        if entry.centre is not None:
            return self.found[f"centre:{entry.centre}"]
        role = entry.authority.removeprefix("role:")
        return Named(USERS[User(role)] if role in set(User) else USERS[User.RESIDENT])

    def _authority(self, authority: str) -> Named:
        sort, _colon, key = authority.partition(":")
        match sort:
            case "own":
                return Named(_("own right"))
            case "role":
                return Named(_("as %(role)s") % {"role": _role(key)})
            case "rule":
                return Named(_("by rule"))
            case "mandate" | "approval":
                return self.found[authority]
        return Named(authority)


def _role(key: str) -> str | Promise:
    return USERS[User(key)] if key in set(User) else key


def tell(community: Community, actor: Actor, entries: Iterable[Entry]) -> list[Line]:
    """The entries in words; the number of questions does not grow with the number of entries."""
    entries = list(entries)
    reading = Reading(actor, named(community, actor, _references(entries)), dict(offered("function", community)))
    return [reading.line(entry) for entry in entries]


def _references(entries: Sequence[Entry]) -> set[str]:
    subjects = {entry.subject for entry in entries}
    people = {f"person:{entry.actor}" for entry in entries if entry.actor is not None}
    centres = {f"centre:{entry.centre}" for entry in entries if entry.centre is not None}
    powers = {entry.authority for entry in entries if entry.authority.startswith(("mandate:", "approval:"))}
    return subjects | people | centres | powers
