"""A twin from what a community wrote down: lakeside's registry, and records whose truth is known."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache

import numpy as np
import polars as pl
import pytest

from renxing.measure.record import read_record
from renxing.measure.registry import read_registry
from renxing.rehearse.believing import rate, share
from renxing.rehearse.twin import ACT_FIRST, ASK_FIRST, CONDITIONS, NO_MANDATE, Switch, Twin, Ways
from tests.rehearse import lakeside

START = datetime(2026, 1, 1, tzinfo=UTC)
NORMAL, EMERGENCY = CONDITIONS.index("normal"), CONDITIONS.index("emergency")


@cache
def plain() -> Twin:
    return Twin.from_registry(lakeside.registry())


def mandate(twin: Twin, centre: str, function: str) -> list[int]:
    places = twin.centres.names.index(centre), twin.functions.names.index(function)
    return twin.centres.mandate[places].tolist()


def test_lakeside_s_people_are_all_there_and_once() -> None:
    twin, people = plain(), lakeside.sheet("people")
    living = people.drop_nulls("household")
    assert twin.residents == living.height == 2100
    cared = int(living["vulnerabilities"].is_not_null().sum())
    assert int(twin.classes.residents[twin.classes.vulnerable].sum()) == cared
    assert np.isclose((twin.classes.factor * twin.classes.residents).sum() / twin.residents, 1)
    assert len(twin.classes.blocks) == 25
    inside = lakeside.sheet("members").join(lakeside.sheet("centres"), left_on="centre", right_on="code")
    last = pl.concat([inside["since"], lakeside.sheet("mandates")["starts"]]).max()
    inside = inside.filter((pl.col("kind") != "office") & (pl.col("until").is_null() | (pl.col("until") > last)))
    busy = inside.filter(pl.col("role") != "worker")["person"].n_unique()
    assert int(twin.centres.members.sum()) == busy
    assert twin.workers == inside.filter(pl.col("role") == "worker")["person"].n_unique()


def test_mandates_are_what_lakeside_wrote() -> None:
    twin = plain()
    assert "office" not in twin.centres.names
    assert mandate(twin, "committee", "welfare") == [ACT_FIRST] * 4
    assert mandate(twin, "clinic", "health") == [ACT_FIRST] * 4
    assert mandate(twin, "clinic", "care") == [NO_MANDATE, NO_MANDATE, ACT_FIRST, ACT_FIRST]
    assert mandate(twin, "volunteers", "health")[EMERGENCY] == ASK_FIRST
    assert mandate(twin, "owners", "mediation") == [ASK_FIRST] * 4
    assert mandate(twin, "choir", "food") == [NO_MANDATE, NO_MANDATE, ACT_FIRST, NO_MANDATE]
    assert mandate(twin, "dance", "care") == [NO_MANDATE] * 4, "that mandate ended in 2025"


def test_without_mandates_in_the_registry_centres_ask_first() -> None:
    bare = replace(lakeside.registry(), mandates=lakeside.registry().mandates.clear())
    twin = Twin.from_registry(bare)
    assert mandate(twin, "clinic", "health") == [ASK_FIRST] * 4
    assert mandate(twin, "choir", "food") == [NO_MANDATE, ASK_FIRST, ASK_FIRST, ASK_FIRST]


def test_what_nobody_wrote_down_is_assumed_and_says_so() -> None:
    twin = plain()
    assert set(twin.functions.rate.source) == {"assumed"}
    assert (twin.functions.rate.high / twin.functions.rate.low > 10).all(), "and is anything but certain"
    assert twin.trust.source == twin.decide_hours.source == "assumed"
    assert twin.functions.standard_hours[0].tolist() == [6, 24, 72]


def requests(hourly: dict[str, float], days: int, service: float, seed: int = 1) -> pl.DataFrame:
    """Needs of known rates, each started within a day and met after a log-normal time with this mean."""
    draw = np.random.default_rng(seed)
    rows = []
    for function, often in hourly.items():
        for number in range(draw.poisson(often * days * 24)):
            opened = START + timedelta(hours=float(draw.uniform(0, days * 24)))
            begun = opened + timedelta(hours=float(draw.uniform(1, 5)))
            done = begun + timedelta(hours=float(draw.lognormal(np.log(service) - 0.125, 0.5)))
            about = {"subject": f"need:{function}{number}", "function": function}
            rows.append(
                {**about, "at": opened, "kind": "request", "due": opened + timedelta(days=3), "urgency": "soon"}
            )
            rows += [{**about, "at": begun, "kind": "start"}, {**about, "at": done, "kind": "finish"}]
    return pl.DataFrame(rows, infer_schema_length=None).with_row_index("id").with_columns(pl.col("id").cast(pl.String))


def test_known_rates_and_lengths_come_back_within_their_intervals() -> None:
    truth, days, people = {"food": 0.5, "health": 0.05, "safety": 0.005}, 60, 2112
    twin = Twin.from_registry(lakeside.registry(), read_record(requests(truth, days, service=1.6)))
    for name, often in truth.items():
        place = twin.functions.names.index(name)
        believed, service = twin.functions.rate[place], twin.functions.service_hours[place]
        assert believed.low <= often / people <= believed.high
        assert believed.source == "record"
        assert service.low <= 1.6 <= service.high
    widths = twin.functions.rate.high / twin.functions.rate.low
    assert widths[twin.functions.names.index("food")] < 1.3 < widths[twin.functions.names.index("safety")]
    food = twin.functions.urgency_share[twin.functions.names.index("food")]
    assert food[1] > 0.95, "all that was asked for was soon"


def test_intervals_cover_the_truth_as_often_as_they_say() -> None:
    draw = np.random.default_rng(3)
    rates = [rate(int(draw.poisson(0.2 * 60)), 60.0, 0.15, 10.0) for _ in range(600)]
    assert 0.86 <= np.mean([found.low <= 0.2 <= found.high for found in rates]) <= 0.94
    shares = [share(int(draw.binomial(60, 0.6)), 60, 0.5, 1.0) for _ in range(600)]
    assert 0.86 <= np.mean([found.low <= 0.6 <= found.high for found in shares]) <= 0.95


@pytest.mark.parametrize("table", ["people", "centres", "functions"])
def test_an_empty_registry_is_refused_by_name(table: str) -> None:
    registry = lakeside.registry()
    with pytest.raises(ValueError, match=f"registry, {table}: "):
        Twin.from_registry(replace(registry, **{table: getattr(registry, table).clear()}))
    with pytest.raises(ValueError, match="registry, people"):
        Twin.from_registry(read_registry())


def test_a_record_without_entries_tells_nothing() -> None:
    empty = read_record(requests({"food": 1.0}, 1, 1.0).clear())
    assert Twin.from_registry(lakeside.registry(), empty).functions.rate == plain().functions.rate


def test_who_comes_is_told_by_call_ups_and_not_by_asking_one_person() -> None:
    about = {"at": START, "function": "food", "centre": "choir"}
    rows = [
        {**about, "id": "c", "kind": "call", "subject": "callup:1", "data": '{"people": 4, "asked": 20, "ring": 1}'},
        {**about, "id": "d", "kind": "call", "subject": "callup:2", "data": '{"people": 4, "asked": 30, "ring": 1}'},
        {**about, "id": "f", "kind": "finish", "subject": "callup:1", "data": "{}"},
        {**about, "id": "n", "kind": "call", "subject": "need:1", "data": '{"helper": "p1"}'},
        *(
            {**about, "id": f"a{one}", "kind": "answer", "subject": "callup:1", "actor": f"p{one}", "data": said}
            for one, said in enumerate(['{"said": "yes"}'] * 15 + ['{"said": "no"}'] * 3)
        ),
    ]
    twin = Twin.from_registry(lakeside.registry(), read_record(pl.DataFrame(rows, infer_schema_length=None)))
    choir = twin.centres.response[twin.centres.names.index("choir")]
    assert (choir.cases, choir.source) == (20, "record")
    assert choir.value == pytest.approx((15 + 2) / (20 + 4))
    assert twin.centres.response[twin.centres.names.index("chess")].source == "assumed"


def test_ways_are_on_where_they_were_seen_and_off_where_they_never_were() -> None:
    assert plain().ways == Ways(), "without a record all is assumed"
    rows = [
        {"id": f"o{one}", "at": START, "kind": "order", "act": "order.issue", "subject": f"order:{one}"}
        for one in range(25)
    ]
    accepted = [{**row, "id": f"b{row['id']}", "kind": "answer", "act": "order.accept"} for row in rows]
    about = {"at": START + timedelta(hours=1), "subject": "order:3", "kind": "answer"}
    adapted = [{**about, "id": "a", "act": "order.adapt"}, {**about, "id": "c", "act": "order.confirm"}]
    never, once = (
        Twin.from_registry(lakeside.registry(), read_record(pl.DataFrame(each, infer_schema_length=None))).ways
        for each in ([*rows, *accepted], [*rows, *adapted])
    )
    assert never.feedback == Switch(on=False, source="record")
    assert once.feedback == Switch(on=True, source="record")
    assert never.learning == never.coordination == Switch(on=True, source="assumed")
