"""One future written down as a record, in the schema of real life, so that the same measures read it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from renxing.core.kinds import Kind
from renxing.measure.registry import SCHEMAS
from renxing.measure.registry_files import as_files
from renxing.rehearse.arrangement import Arrangement
from renxing.rehearse.peopling import Peopled, peopled
from renxing.rehearse.retelling import MOMENT, OUTSIDE, Retold, story_rows
from renxing.rehearse.scenario import Scenario
from renxing.rehearse.twin import ACT_FIRST, ASK_FIRST, URGENCIES, Twin
from renxing.rehearse.world import MET, WITHDRAWN

__all__ = ["BEGIN", "FIELDS", "entries", "record", "write_registry"]

Floats = NDArray[np.float64]
BEGIN: Final = datetime(2030, 1, 1, tzinfo=UTC)
"""The instant at which a rehearsal begins, as its record tells it."""
FIELDS: Final[Mapping[str, Any]] = {
    "id": pl.String(), "seq": pl.Int64(), "at": pl.Datetime("us", "UTC"), "recorded_at": pl.Datetime("us", "UTC"),
    "act": pl.String(), "kind": pl.String(), "authority": pl.String(), "subject": pl.String(), "actor": pl.String(),
    "centre": pl.String(), "function": pl.String(), "cause": pl.String(), "incident": pl.String(), "drill": pl.String(),
    "at_latest": pl.Datetime("us", "UTC"), "due": pl.Datetime("us", "UTC"), "quantity": pl.Float64(),
    "data": pl.String(), "urgency": pl.String(), "hazard": pl.String(),
}  # fmt: skip
"""The columns: those of ``renxing.core.entries.Entry``, and the two that measures read where `data` is not given."""


def entries(
    twin: Twin, scenario: Scenario, arrangement: Arrangement, seed: int, replication: int, **how: Any
) -> pl.DataFrame:
    """The record of one replication: needs raised, taken, met and given up; each shock as an incident.

    And what it is governed by: signals of centres, who decided, orders and what they cost, call-ups and who came,
    hand-overs (where helpers are coordinated), reviews, lessons and what they changed (`renxing.rehearse.retelling`).

    The same twin, scenario, arrangement, seed and replication are the same future as in ``simulate``, so its outcomes
    are those of that row. The registry it belongs to is ``peopling.peopled(twin).registry``.

    Parameters
    ----------
    how : as of ``simulating.needs``: community, parameters

    Returns
    -------
    a table with the columns `FIELDS`, in order of time; `renxing.measure.record.read_record` reads it
    """
    from renxing.rehearse.simulating import needs

    lived = arrangement.applied(twin)
    found = needs(twin, scenario, arrangement, seed, replication, **how)
    people = peopled(lived)
    story = story_rows(Retold(lived, people, scenario, arrangement, found))
    return record([need_rows(lived, people, found), story], scenario)


def record(parts: list[pl.DataFrame], scenario: Scenario | None = None, prefix: str = "e") -> pl.DataFrame:
    """The parts as one record: hours become instants, calm between shocks is put in, entries are numbered by time."""
    rows = pl.concat(parts, how="diagonal_relaxed")
    times = {"at": "hour", "at_latest": "latest", "due": "due_hour", "recorded_at": "written"}
    given = {
        name: pl.col(column) if column in rows.columns else pl.lit(None, pl.Float64) for name, column in times.items()
    }
    given["recorded_at"] = pl.coalesce(given["recorded_at"], "hour")
    since = pl.coalesce(*(name for name in ("since", "hour") if name in rows.columns))
    moments = {name: _moment(hours, since, scenario).alias(name) for name, hours in given.items()}
    number = pl.int_range(1, pl.len() + 1, dtype=pl.Int64)
    ordered = rows.with_columns(**moments).sort("at", "hour", "id", maintain_order=True)
    numbered = ordered.with_columns(seq=number, id=pl.lit(prefix) + number.cast(pl.String))
    absent = [pl.lit(None, dtype).alias(name) for name, dtype in FIELDS.items() if name not in numbered.columns]
    return numbered.with_columns(absent).select(pl.col(name).cast(dtype) for name, dtype in FIELDS.items())


def _moment(hours: pl.Expr, since: pl.Expr, scenario: Scenario | None) -> pl.Expr:
    """The instant of an hour, told by the clock of the hour `since`; calm between shocks was not played on it."""
    calm = pl.lit(0.0)
    if scenario is not None:
        ends = np.cumsum([shock.hours for shock in scenario.shocks])[:-1]
        for end, shock in zip(ends.tolist(), scenario.shocks, strict=False):
            calm = calm + pl.when(since >= end).then(24 * shock.calm_days).otherwise(0.0)
    return pl.lit(BEGIN) + pl.duration(microseconds=((hours + calm) * 3.6e9).round().cast(pl.Int64))


class Step(NamedTuple):
    """What is done with every need that comes so far: when (hours, NaN where not), and by whom (a row a need)."""

    verb: str
    kind: Kind
    hour: Floats
    who: pl.DataFrame


def need_rows(twin: Twin, people: Peopled, found: Mapping[str, NDArray[Any]], noun: str = "need") -> pl.DataFrame:
    """Every need of a replication, entry by entry.

    Parameters
    ----------
    found : by need, as ``simulate.needs`` gives them: raised, started, closed (hours, NaN where not, of the clock that
        ran when it was raised: what ended in a calm lies beyond the shock's last hour), function, urgency,
        group, team (0 the workers, then the centres, then people from outside; -1 nobody), state
    """
    functions, count = twin.functions, len(found["raised"])
    place = np.arange(count)
    which, urgency = found["function"], found["urgency"]
    about = pl.DataFrame({
        "subject": [f"{noun}:{number}" for number in place.tolist()],
        "function": np.array(functions.names)[which],
        "urgency": np.array(URGENCIES)[urgency],
        "due_hour": found["raised"] + functions.standard_hours[which, urgency],
        "since": found["raised"],
    })  # fmt: skip
    helpers = _helpers(twin, people, found)
    asking = [_one(people.residents[int(k)], number) for number, k in enumerate(found["group"].tolist())]
    askers = pl.DataFrame({"actor": asking}, schema={"actor": pl.String}).with_columns(authority=pl.lit("own"))
    rule = askers.select("authority").with_columns(authority=pl.lit("rule:expire"))
    met, gone = (np.where(found["state"] == how, found["closed"], np.nan) for how in (MET, WITHDRAWN))
    steps = (
        Step("raise", Kind.REQUEST, found["raised"], askers),
        Step("take", Kind.ACCEPT, np.maximum(found["raised"], found["started"] - MOMENT), helpers),
        Step("start", Kind.START, found["started"], helpers),
        Step("meet", Kind.FINISH, met, helpers),
        Step("expire", Kind.EXPIRE, gone, rule),  # given up unmet: losing heart must not look like recovery
    )
    return pl.concat([_rows(about, noun, step, place) for place, step in enumerate(steps)], how="diagonal_relaxed")


def _rows(about: pl.DataFrame, noun: str, step: Step, place: int) -> pl.DataFrame:
    """The entries of one step, of the needs that came so far; the first says how urgent it is and when it is due.

    What happens at one instant stands in the order of the steps.
    """
    said = about if step.kind is Kind.REQUEST else about.drop("due_hour", "urgency")
    rows = pl.concat([said, step.who], how="horizontal").with_columns(
        pl.Series("hour", step.hour), act=pl.lit(f"{noun}.{step.verb}"), kind=pl.lit(step.kind.value)
    )
    return rows.filter(pl.col("hour").is_finite()).with_columns(id=pl.col("subject") + f".{place}")


def _helpers(twin: Twin, people: Peopled, found: Mapping[str, NDArray[Any]]) -> pl.DataFrame:
    """Who served each need, for which centre, on which authority; nothing where nobody did."""
    last = len(twin.centres.names) + 1
    teams = (people.workers, *people.members, ())  # people lent from outside are in no registry of here
    codes = (people.home, *twin.centres.names, OUTSIDE)
    rows = [
        (_one(teams[team], number), codes[team], _authority(twin, team, which, last))
        if team >= 0
        else (None, None, None)
        for number, (team, which) in enumerate(zip(found["team"].tolist(), found["function"].tolist(), strict=True))
    ]
    return pl.DataFrame(rows, schema=dict.fromkeys(("actor", "centre", "authority"), pl.String), orient="row")


def _authority(twin: Twin, team: int, function: int, last: int) -> str:
    """Workers act by their role, people lent on an order, centres by mandate or by approval."""
    if team == 0:
        return "role:worker"
    if team == last:
        return "order:lent"
    held = int(twin.centres.mandate[team - 1, function].max())
    about = f"{twin.centres.names[team - 1]}-{twin.functions.names[function]}"
    return {ACT_FIRST: f"mandate:{about}", ASK_FIRST: f"approval:{about}"}.get(held, "role:member")


def _one(ids: tuple[str, ...], number: int) -> str | None:
    """One of them, another each time."""
    return ids[(number * 7919) % len(ids)] if ids else None


def shock_rows(scenario: Scenario) -> pl.DataFrame:
    """Each shock as an incident: opened when the condition first changes, ended when it is normal again."""
    rows, start = [], 0
    for place, shock in enumerate(scenario.shocks):
        if shock.hazard:
            changed = np.flatnonzero(shock.condition > 0)
            opened = start + float(changed[0] if changed.size else shock.onset) + 0.5
            ended = start + float(changed[-1] + 1 if changed.size else shock.hours) - 0.25
            about = {"subject": f"incident:{place}", "incident": f"incident:{place}", "authority": "role:lead"}
            begin = {"id": f"incident.{place}.open", "act": "incident.open", "kind": "decide", "hazard": shock.hazard}
            rows.append({**about, **begin, "hour": opened})
            end = {"id": f"incident.{place}.end", "act": "incident.close", "kind": "finish", "hazard": None}
            rows.append({**about, **end, "hour": ended})
        start += shock.hours
    schema = {name: pl.String() for name in ("subject", "incident", "authority", "id", "act", "kind", "hazard")}
    return pl.DataFrame(rows, schema={**schema, "hour": pl.Float64()})


def write_registry(twin: Twin, folder: Path) -> None:
    """The registry such records belong to, as CSV files that `renxing measure --registry` reads."""
    folder.mkdir(parents=True, exist_ok=True)
    registry = peopled(twin).registry
    for name, content in as_files({name: getattr(registry, name) for name in SCHEMAS}).items():
        (folder / name).write_bytes(content)
