"""Every act that a mandate can give can wait for approval: what it is called with is packed and unpacked by type."""

import json
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID, uuid4

import pytest
from django.db.models import Model

from renxing.apps.approvals.labels import LABELS
from renxing.apps.approvals.packing import bargainable, leaves, merged, named_by, pack, unpack
from renxing.apps.centres.models import Centre
from renxing.apps.decisions.models import Meeting
from renxing.apps.mandates.acts import Changes
from renxing.apps.mandates.queries.may import by_mandate
from renxing.apps.people.models import Block, Person
from renxing.apps.plans.models import Plan
from renxing.apps.points.models import Point
from renxing.apps.record.door import ACTS
from renxing.core.functions import Function
from tests.apps.fund.permissions import asked, budget
from tests.apps.incidents.making import adopted, opened
from tests.apps.orders.street import placed
from tests.apps.purchases.permissions import opened as purchase_opened
from tests.apps.signals.permissions import reported, rung
from tests.apps.supplies.permissions import item, store
from tests.apps.warnings.permissions import draft as warned
from tests.apps.warnings.permissions import received
from tests.cast import Cast, assemble

VERBS = sorted(by_mandate())
PLAIN: dict[type, Any] = {
    str: "words",
    int: 3,
    float: 1.5,
    bool: True,
    UUID: uuid4(),
    datetime: datetime.fromisoformat("2026-03-02T08:00+00:00"),
    date: date(2026, 3, 2),
}


def _point(cast: Cast) -> Point:
    return Point.objects.create(
        community=cast.community, centre=cast.centres["riders"], function="food", block=cast.households["H1"].block,
        title="Soup", opened_at=cast.now, until=cast.now,
    )  # fmt: skip


MADE: dict[str, Callable[[Cast], Model]] = {
    "Need": lambda cast: cast.need(),
    "Order": placed,
    "Signal": reported,
    "Alarm": rung,
    "Meeting": lambda cast: Meeting.objects.create(community=cast.community, title="Monday", held_at=cast.now),
    "Point": _point,
    "Incident": opened,
    "Received": received,
    "Item": item,
    "Store": store,
    "Household": lambda cast: cast.households["H1"],
    "Budget": budget,
    "Spending": asked,
    "Purchase": purchase_opened,
    "Plan": lambda cast: Plan.objects.filter(community=cast.community).first() or adopted(cast),
}


def row(cast: Cast, model: type[Model]) -> Model:
    """A row of this model; a new act that is called with another kind of row needs it in MADE, and findable."""
    if model.__name__ in MADE:
        return MADE[model.__name__](cast)
    assert model in (Centre, Person, Block), f"an act is called with a {model.__name__}: pack it, and say so here"
    return model._default_manager.filter(community=cast.community)[0]


def sample(cast: Cast, kind: Any) -> Any:
    """Something of this type."""
    origin, within = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return sample(cast, within[0])
    if origin in (tuple, list, Sequence):
        return (tuple if origin is tuple else list)([sample(cast, within[0])])
    if kind in PLAIN:
        return PLAIN[kind]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind))
    if isinstance(kind, type) and issubclass(kind, Model):
        return row(cast, kind)
    assert is_dataclass(kind), f"an act is called with a {kind}, which nobody can ask approval for"
    hints = get_type_hints(kind)
    return kind(**{each.name: sample(cast, hints[each.name]) for each in fields(kind)})


def arguments(cast: Cast, verb: str) -> dict[str, Any]:
    """What this act is called with, something in every place."""
    hints = get_type_hints(ACTS[verb].body)
    return {name: sample(cast, kind) for name, kind in hints.items() if name not in ("deed", "return")}


def test_the_acts_are_loaded_when_the_tests_are_read() -> None:
    assert {"need.take", "rules.change", "decision.take", "order.adapt", "point.open"} <= set(VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_every_act_that_a_mandate_can_give_can_wait_for_approval(cast: Cast, verb: str) -> None:
    called = arguments(cast, verb)
    packed = json.loads(json.dumps(pack(called)))
    assert unpack(cast.community, packed) == called


@pytest.mark.parametrize("verb", VERBS)
def test_whatever_is_asked_for_has_its_name_on_the_screen(cast: Cast, verb: str) -> None:
    packed = pack(arguments(cast, verb))
    rows = {path for path, _reference in named_by(packed, "row")} | {path for path, _id in named_by(packed, "id")}
    unnamed = {path for path in leaves(packed) if path.rpartition(".")[2] not in LABELS} - rows
    assert not unnamed


def test_a_row_of_another_community_is_not_found(cast: Cast) -> None:
    other = assemble("elsewhere")
    packed = pack({"centre": other.centres["clinic"]})
    with pytest.raises(Exception, match="gone"):
        unpack(cast.community, packed)


def test_what_stands_inside_a_value_is_bargained_about_and_merged_in_its_place(cast: Cast) -> None:
    packed = pack({"changes": Changes(hours_a_day=8.0, rest_hours=12.0), "words": "kept", "function": Function.FOOD})
    assert bargainable(packed) == {"changes.hours_a_day": 8.0, "changes.rest_hours": 12.0}
    read = unpack(cast.community, merged(packed, {"changes.hours_a_day": 9.0}))
    assert read == {"changes": Changes(hours_a_day=9.0, rest_hours=12.0), "words": "kept", "function": Function.FOOD}


def test_each_value_in_a_list_is_told_and_merged_in_its_place(cast: Cast) -> None:
    packed = pack({"draft": warned(cast)})
    assert leaves(packed)["draft.words.1.headline"] == "The lake rises"
    read = unpack(cast.community, merged(packed, {"draft.words.1.headline": "The lake falls"}))
    assert [words.headline for words in read["draft"].words] == ["The lake falls"]
    assert unpack(cast.community, merged(packed, {})) == {"draft": warned(cast)}
