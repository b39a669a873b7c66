"""Who rests or has reached a cap is not put to work by somebody else; every act that does so asks here.

These do: asking a helper (`need.ask`), and naming who is to do within a day what was decided (`decision.take`,
`decision.propose`). These do not: offering and taking are one's own to say, and choosing an offer follows it; a point
and an order name how many people or which centre, never who; relief hands tasks to a centre, whose members take them.
"""

from renxing.apps.people.models import Person
from renxing.apps.record.door import Deed
from renxing.apps.workload.queries.bearing import load_of
from renxing.apps.workload.wording import Called, Why
from renxing.core.refusals import BadInput


def spare_the_tired(deed: Deed, person: Person, field: str) -> None:
    """Refuse to ask more of somebody who bears enough, and say why; what they take on by themselves is theirs."""
    if str(person.id) == deed.actor.person:
        return
    load = load_of(deed.community, person.id, deed.now)
    if not load.free:
        raise BadInput("bears_enough", field=field, name=Called(deed.actor, person), why=Why(load))
