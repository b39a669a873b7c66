"""The thread of a need: words live in a row that can be erased, the record knows only that something was said."""

from renxing.apps.needs.acts.begin import begin, note, say
from renxing.apps.needs.models import Need
from renxing.apps.record.door import Deed, act
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput
from renxing.core.roles import User


@act(
    "need.message",
    Kind.NOTIFY,
    own=("asker", "household", "link", "helper"),
    roles=(User.WORKER, User.COMMITTEE_LEAD),
)
def write_message(deed: Deed, *, need: Need, text: str) -> Need:
    """Write to whoever asked or helps."""
    words = text.strip()
    if not words:
        raise BadInput("say_something", field="text")
    if len(words) > 1000:
        raise BadInput("too_long", field="text", most=1000)
    fresh = begin(deed, need)
    say(deed, fresh, words)
    note(deed, fresh)
    return fresh
