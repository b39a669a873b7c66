"""What plans keep of a person: that they wrote or signed one, and that they are named in one by their code."""

from typing import Any

from renxing.apps.people.erasing import forgets
from renxing.apps.people.models import Person
from renxing.apps.plans.models import Signature, Version


@forgets
def forget_who(person: Person) -> None:
    """Take this person away from what they wrote and signed, and out of every version that names them."""
    Version.objects.filter(made_by=person).update(made_by=None)
    Signature.objects.filter(answered_by=person).update(answered_by=None)
    for version in Version.objects.filter(community=person.community_id):
        content = _without(version.content, person.code)
        if content != version.content:
            version.content = content
            version.save(update_fields=["content"])


def _without(content: dict[str, Any], code: str) -> dict[str, Any]:
    found = dict(content)
    for part in ("steps", "duties"):
        if part in found:
            found[part] = [_unnamed(row, code) for row in found[part]]
    return found


def _unnamed(row: dict[str, Any], code: str) -> dict[str, Any]:
    if code not in row.get("people", ()):
        return row
    left = [each for each in row["people"] if each != code]
    return {**{name: value for name, value in row.items() if name != "people"}, **({"people": left} if left else {})}
