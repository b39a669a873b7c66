"""An entry as it is written, field by field, for those who may read pseudonyms."""

import json

from renxing.apps.record.models import Entry
from renxing.core.entries import HASHED, canonical


def fields_of(entry: Entry, community: str) -> list[tuple[str, str]]:
    """Every hashed field as text, in the order of the definition; empty ones are shown as a dash."""
    values = json.loads(canonical(entry.as_value(community)))
    return [(name, _text(values[name])) for name in HASHED]


def _text(value: object) -> str:
    if value is None or value == {}:
        return "–"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
