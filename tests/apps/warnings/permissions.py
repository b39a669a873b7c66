"""The rows of this room in the permission matrix: verb, the letters of those who may, and the act done by each."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from renxing.apps.record.doing import Doing
from renxing.apps.warnings.acts import (
    Arrival,
    Draft,
    add_source,
    dismiss_warning,
    end_source,
    issue_warning,
    receive_warning,
    say_reach,
    set_area,
)
from renxing.apps.warnings.acts.issuing import Words
from renxing.apps.warnings.models import How, Received, Source
from renxing.apps.warnings.understanding import understood
from renxing.core.mandates import Actor
from tests.apps.warnings.files import file
from tests.cast import Cast


def receive(by: Doing, data: bytes, name: str = "rain.xml", how: How = How.UPLOAD) -> Received:
    """The first warning of a file, received."""
    return receive_warning(by, arrival=Arrival(data, name, how), piece=understood(data, name).pieces[0])


def received(cast: Cast, data: bytes | None = None, **more: Any) -> Received:
    """A warning that is here, by rule."""
    by = Doing(Actor(rule="warning_polled"), cast.community, more.pop("now", cast.now))
    return receive(by, file(**more) if data is None else data)


def source(cast: Cast, kind: How = How.PUSH, address: str = "") -> Source:
    """A source that the lead has set up."""
    return add_source(cast.by("lan"), kind=kind, name="Observatory", address=address)


def draft(cast: Cast, **more: Any) -> Draft:
    """A warning of our own."""
    words = (Words(language="en-US", event="Flood", headline="The lake rises", instruction="Move upstairs"),)
    said = {"category": "Met", "severity": "Severe", "urgency": "Expected", "certainty": "Likely"}
    return Draft(**{"words": words, **said, "expires": cast.now + timedelta(hours=6), **more})


ROWS: dict[str, tuple[str, Callable[[Cast, Any], Any]]] = {
    "warning.receive": ("wlo", lambda _c, by: receive(by, file())),
    "warning.dismiss": ("wl", lambda c, by: dismiss_warning(by, warning=received(c), why="It is for others")),
    "warning.reach": ("wl", lambda c, by: say_reach(by, warning=received(c), concerned=True)),
    "warning.issue": ("l", lambda c, by: issue_warning(by, draft=draft(c))),
    "source.add": ("l", lambda _c, by: add_source(by, kind=How.PUSH, name="Observatory")),
    "source.end": ("l", lambda c, by: end_source(by, source=source(c))),
    "area.set": ("l", lambda _c, by: set_area(by, codes=["330106007003"])),
}
