"""What CAP 1.2 and 1.1 allow, as tables of our own: which elements, in which order, how often, holding what.

Written from the prose of the standard (OASIS, Common Alerting Protocol 1.2) and compared with capvalidator's verdicts.
"""

from dataclasses import dataclass
from typing import Final

NAMESPACES: Final = {"urn:oasis:names:tc:emergency:cap:1.2": "1.2", "urn:oasis:names:tc:emergency:cap:1.1": "1.1"}
SIGNATURES: Final = "http://www.w3.org/2000/09/xmldsig#"

STATUSES: Final = ("Actual", "Exercise", "System", "Test", "Draft")
KINDS: Final = ("Alert", "Update", "Cancel", "Ack", "Error")
SCOPES: Final = ("Public", "Restricted", "Private")
CATEGORIES: Final = (
    "Geo",
    "Met",
    "Safety",
    "Security",
    "Rescue",
    "Fire",
    "Health",
    "Env",
    "Transport",
    "Infra",
    "CBRNE",
    "Other",
)
OLD_RESPONSES: Final = ("Shelter", "Evacuate", "Prepare", "Execute", "Monitor", "Assess", "None")
RESPONSES: Final = (*OLD_RESPONSES, "Avoid", "AllClear")
URGENCIES: Final = ("Immediate", "Expected", "Future", "Past", "Unknown")
SEVERITIES: Final = ("Extreme", "Severe", "Moderate", "Minor", "Unknown")
CERTAINTIES: Final = ("Observed", "Likely", "Possible", "Unlikely", "Unknown")


@dataclass(frozen=True, slots=True)
class Slot:
    """An element's place: must it be there, may it be there more than once, and what it holds.

    `form` is a key of `texts.FORMS`, or empty for any text; `choices` are the only texts allowed; `holds` are the slots
    of what it contains instead of a text.
    """

    name: str
    needed: bool = False
    many: bool = False
    form: str = ""
    choices: tuple[str, ...] = ()
    holds: tuple["Slot", ...] = ()


def _slots(names: str, **shape: object) -> tuple[Slot, ...]:
    return tuple(Slot(name, **shape) for name in names.split())  # type: ignore[arg-type]


NAMED: Final = _slots("valueName value", needed=True)


def _resource(*, mime_needed: bool) -> tuple[Slot, ...]:
    return (
        Slot("resourceDesc", needed=True),
        Slot("mimeType", needed=mime_needed),
        Slot("size", form="whole"),
        Slot("uri", form="address"),
        *_slots("derefUri digest"),
    )


def _area(height: str) -> tuple[Slot, ...]:
    return (
        Slot("areaDesc", needed=True),
        *_slots("polygon circle", many=True),
        Slot("geocode", many=True, holds=NAMED),
        *_slots("altitude ceiling", form=height),
    )


def _info(
    moment: str, responses: tuple[str, ...], resource: tuple[Slot, ...], area: tuple[Slot, ...]
) -> tuple[Slot, ...]:
    return (
        Slot("language", form="language"),
        Slot("category", needed=True, many=True, choices=CATEGORIES),
        Slot("event", needed=True),
        Slot("responseType", many=True, choices=responses),
        Slot("urgency", needed=True, choices=URGENCIES),
        Slot("severity", needed=True, choices=SEVERITIES),
        Slot("certainty", needed=True, choices=CERTAINTIES),
        Slot("audience"),
        Slot("eventCode", many=True, holds=NAMED),
        *_slots("effective onset expires", form=moment),
        *_slots("senderName headline description instruction"),
        Slot("web", form="address"),
        Slot("contact"),
        Slot("parameter", many=True, holds=NAMED),
        Slot("resource", many=True, holds=resource),
        Slot("area", many=True, holds=area),
    )


def _alert(moment: str, info: tuple[Slot, ...]) -> tuple[Slot, ...]:
    return (
        *_slots("identifier sender", needed=True),
        Slot("sent", needed=True, form=moment),
        Slot("status", needed=True, choices=STATUSES),
        Slot("msgType", needed=True, choices=KINDS),
        Slot("source"),
        Slot("scope", needed=True, choices=SCOPES),
        *_slots("restriction addresses"),
        Slot("code", many=True),
        *_slots("note references incidents"),
        Slot("info", many=True, holds=info),
    )


ALERTS: Final = {
    "1.2": _alert("second", _info("second", RESPONSES, _resource(mime_needed=True), _area("decimal"))),
    "1.1": _alert("moment", _info("moment", OLD_RESPONSES, _resource(mime_needed=False), _area(""))),
}
