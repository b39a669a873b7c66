"""The indicators that read every entry, as a careful analyst writes them in pandas: vectorised, codes for words.

The statistics are those of `renxing.measure`; what is compared is reading, checking and forming cases. What reads only
the entries of incidents is left out here, so that the comparison is in pandas' favour.
"""

from math import ceil
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd  # type: ignore[import-untyped] # its stubs are for another version

from benchmarks.measured import AT, HOUR, READ
from renxing.core.kinds import Kind
from renxing.measure.interval import cluster_bootstrap
from renxing.measure.registry import Registry
from renxing.measure.structure import coverage_after_loss, effective_number
from renxing.measure.survival import clustered_incidence

WORDS = ("kind", "actor", "centre", "function", "authority", "incident", "drill", "data")
LEVEL, DAY = 0.9, 24 * HOUR
TAU = {"urgent": 2.0, "soon": 8.0, "routine": 24.0}
Table = Any
Codes = Any


def indicators(path: Path, registry: Registry) -> dict[str, float]:
    """`benchmarks.measure.INDICATORS`, and the gate's shares."""
    entries = read(path)
    owed = obligations(entries)
    return {
        "K2": k2(entries, owed),
        "K5": k5(entries, owed),
        "C2": c2(entries, owed),
        "S3": s3(entries, registry),
        "caused": float(entries["cause"].mean()),
        "late": float((entries["recorded_at"] - entries["at"] > DAY).mean()),
        "C1": c1(owed),
        **practised(exercised(entries, registry), registry),
    }


def read(path: Path) -> Table:
    """The columns that are needed, checked, in order of time; words as categories, ids as codes."""
    entries = pd.read_parquet(path, columns=READ)
    for name in WORDS:
        entries[name] = entries[name].astype("category")
    if not entries["id"].is_unique or not entries["seq"].is_unique:
        raise ValueError("an id is there twice")
    if set(entries["kind"].cat.categories) - {kind.value for kind in Kind} or entries["at"].isna().any():
        raise ValueError("a kind is not known, or a time is missing")
    if (entries["at_latest"] < entries["at"]).any() or np.isinf(entries["quantity"]).any():
        raise ValueError("a latest time before the earliest, or a quantity that is no number")
    entries["subject"] = pd.factorize(entries["subject"])[0]
    entries["cause"] = entries["cause"].notna()
    for name in ("at", "recorded_at"):
        entries[name] = entries[name].astype("int64")
    due = entries["due"]
    entries["due"] = np.where(
        due.isna(), -1, due.astype("int64", errors="ignore") if due.notna().all() else _micro(due)
    )
    words = entries["data"].cat.categories.to_series().str.extract(r'"urgency": ?"([^"]*)"')[0]
    entries["urgency"] = entries["data"].cat.rename_categories(range(len(words))).astype("Int64").map(
        dict(enumerate(words))
    ).astype("category")  # fmt: skip
    entries = entries.drop(columns=["id", "data", "at_latest", "quantity"])
    return (
        entries.sort_values(["at", "seq"], ignore_index=True) if not entries["at"].is_monotonic_increasing else entries
    )


def _micro(times: Any) -> Codes:
    return times.astype("datetime64[us, UTC]").fillna(pd.Timestamp(0, tz="UTC")).astype("int64")


def _of(entries: Table, *kinds: str) -> Table:
    codes = entries["kind"].cat.categories.get_indexer(kinds)
    return entries[np.isin(entries["kind"].cat.codes, codes)]


def obligations(entries: Table) -> Table:
    """A row a request with a due time: when it was opened, is due, was closed, and how."""
    asked = _of(entries, "request", "order")
    asked = asked[(asked["due"] >= 0) & asked["function"].notna()].drop_duplicates("subject")
    owed = asked[["subject", "at", "centre"]].rename(columns={"at": "opened"}).set_index("subject")
    said = _of(entries, "request", "order", "decide", "answer", "change", "reverse")
    said = said[said["subject"].isin(owed.index)]
    for name in ("due", "urgency", "function"):
        known = said[said[name] >= 0] if name == "due" else said[said[name].notna()]
        owed[name] = known.drop_duplicates("subject", keep="last").set_index("subject")[name]
    ends = _of(entries, "finish", "withdraw", "expire")
    again = _of(entries, "reverse").drop_duplicates("subject", keep="last")
    last = ends["subject"].map(pd.Series(again.index, index=again["subject"])).fillna(-1)
    ends = ends[ends.index > last]
    expired = ends["kind"] == "expire"
    ends = pd.concat([ends[~expired], ends[expired]]).drop_duplicates("subject").set_index("subject")
    owed["closed"], owed["outcome"] = ends["at"], ends["kind"]
    return owed


def k2(entries: Table, owed: Table) -> float:
    """Promises kept by their due time."""
    steps = _of(entries, "accept", "finish", "decline", "expire", "hand over", "withdraw")
    steps = steps[steps["subject"].isin(owed.index)].sort_values("subject", kind="stable")
    accepted = (steps["kind"] == "accept").to_numpy()
    subject = steps["subject"].to_numpy()
    again = np.append(False, accepted[1:] & accepted[:-1] & (subject[1:] == subject[:-1]))
    steps, accepted, subject = steps[~again], accepted[~again], subject[~again]
    follows = np.append(subject[1:] == subject[:-1], False)
    causes = {"finish": 1, "decline": 2, "expire": 2, "hand over": 3, "withdraw": 3, "accept": 0}
    cause = np.append(steps["kind"].map(causes).to_numpy()[1:], 0) * follows
    ended = np.where(follows, np.append(steps["at"].to_numpy()[1:], AT), AT)
    taken, due = steps["at"].to_numpy(), owed["due"].reindex(subject).to_numpy()
    kept = accepted & (due > taken)
    time = (ended - taken)[kept] / (due - taken)[kept]
    urgency = owed["urgency"].cat.codes.reindex(subject).to_numpy()[kept]
    return _with_strata(time, cause[kept].astype(int), taken[kept] // DAY, urgency)


def k5(entries: Table, owed: Table) -> float:
    """Requests answered on one's own right by their due time."""
    first = _of(entries, "accept", "answer", "start", "finish", "withdraw", "expire").drop_duplicates("subject")
    found = owed[owed["due"] > owed["opened"]].join(first.set_index("subject")[["at", "kind", "authority"]])
    own = (found["authority"] == "own").to_numpy()
    ended = found["kind"].isin(["withdraw", "expire"]).to_numpy()
    cause = np.where(found["at"].isna(), 0, np.where(ended, 3, np.where(own, 1, 2)))
    time = (found["at"].fillna(AT) - found["opened"]) / (found["due"] - found["opened"])
    urgency = found["urgency"].cat.codes.to_numpy()
    return _with_strata(time.to_numpy(), cause, found["opened"].to_numpy() // DAY, urgency)


def c2(entries: Table, owed: Table) -> float:
    """Somebody else began in time where the first in line declined."""
    steps = _of(entries, "decline", "hand over", "start", "finish", "withdraw", "expire")
    steps = steps[steps["subject"].isin(owed.index)].sort_values("subject", kind="stable")
    failing = steps["kind"].isin(["decline", "hand over"]).to_numpy()
    subject = steps["subject"].to_numpy()
    again = np.append(False, failing[1:] & failing[:-1] & (subject[1:] == subject[:-1]))
    steps, failing, subject = steps[~again], failing[~again], subject[~again]
    follows = np.append(subject[1:] == subject[:-1], False)
    causes = {"start": 1, "finish": 1, "withdraw": 2, "expire": 3, "decline": 0, "hand over": 0}
    cause = np.append(steps["kind"].map(causes).to_numpy()[1:], 0) * follows
    ended = np.where(follows, np.append(steps["at"].to_numpy()[1:], AT), AT)
    tau = owed["urgency"].reindex(subject).map(TAU).astype(float).to_numpy() * HOUR
    time, failed = (ended - steps["at"].to_numpy())[failing] / tau[failing], steps["at"].to_numpy()[failing]
    urgency = owed["urgency"].cat.codes.reindex(subject).to_numpy()[failing]
    return _with_strata(time, cause[failing].astype(int), failed // DAY, urgency)


def _with_strata(time: Codes, cause: Codes, day: Codes, urgency: Codes) -> float:
    """The share of all, and that of each urgency, as the indicators give it."""
    for code in np.unique(urgency):
        part = urgency == code
        clustered_incidence(time[part], cause[part], day[part], 1.0, level=LEVEL)
    return float(clustered_incidence(time, cause, day, 1.0, level=LEVEL))


def s3(entries: Table, registry: Registry) -> float:
    """Deciding centres per function; where no centre is named, the one its actor has."""
    decided = _of(entries, "decide")
    words = decided["authority"].cat.categories
    own = {word: word.split(":")[0] in {"own", "role", "mandate"} for word in words}
    decided = decided[decided["authority"].map(own).astype(bool)]
    only = dict(registry.holders.select("person", "centre").iter_rows())
    centre = decided["centre"].astype(object).fillna(decided["actor"].map(only).astype(object))
    counts = decided.assign(centre=centre).groupby(["function", "centre"], observed=True).size()
    parts = [effective_number(part.to_numpy()) for _, part in counts.groupby(level=0, observed=True)]
    return float(np.median(parts))


def exercised(entries: Table, registry: Registry) -> Table:
    """person, function, at: when each who can carry a function last acted for it."""
    acted = _of(
        entries, "decide", "accept", "start", "finish", "hand over", "move", "call", "answer", "delegate", "order",
        "drill",
    )  # fmt: skip
    last = acted.dropna(subset=["actor", "function"]).groupby(["actor", "function"], observed=True)["at"].max()
    able = registry.able(AT).select("person", "function", "role").to_pandas()
    names = last.reset_index().astype({"actor": str, "function": str}).rename(columns={"actor": "person"})
    return able.merge(names, on=["person", "function"])


def practised(done: Table, registry: Registry) -> dict[str, float]:
    """S1, S2 and C4: from who did what when."""
    functions = registry.functions.to_pandas().set_index("function")
    listed = registry.able(AT).select("person", "function", "role").to_pandas()
    people = len(set(listed["person"]) | set(registry.people["person"]))
    lost = ceil(round(0.2 * people, 9))
    able = done.groupby("function")["person"].nunique().reindex(functions.index).fillna(0).astype(int)
    kept = [
        row.criticality * coverage_after_loss(people, int(able[name]), row.crew, lost)
        for name, row in functions.iterrows()
    ]
    critical = listed[listed["function"].isin(functions.index[functions["criticality"] >= 3])]
    roles = critical[["function", "role"]].drop_duplicates()
    by_role = done.groupby(["function", "role"]).agg(holders=("person", "nunique"), last=("at", "max"))
    found = roles.join(by_role, on=["function", "role"])
    age = (AT - found["last"]) / (180 * DAY)
    return {
        "S1": sum(kept) / float(functions["criticality"].sum()),
        "S2": float((found["holders"].fillna(0) >= 3).mean()),
        "C4": float((2.0**-age).fillna(0).mean()),
    }


def c1(owed: Table) -> float:
    """On-time share on days of surge over that on others, with days drawn again for its interval."""
    day = (364 - (AT - 1 - owed["opened"]) // DAY).to_numpy()
    seen = day >= 0
    gone = ((owed["outcome"] == "withdraw") & (owed["closed"] <= owed["due"])).to_numpy()
    known = seen & (owed["due"] < AT).to_numpy() & ~gone
    met = known & ((owed["outcome"] == "finish") & (owed["closed"] <= owed["due"])).to_numpy()
    arrived, known, met = (np.bincount(day[part], minlength=365).astype(float) for part in (seen, known, met))
    begins = int(np.argmax(arrived > 0)) + 90
    usual = pd.Series(arrived).rolling(90).quantile(0.9).shift(1).to_numpy()[begins:]
    surge = arrived[begins:] > usual
    table = np.column_stack([part[begins:] * on for on in (surge, ~surge) for part in (met, known)])
    found = cluster_bootstrap(table, np.arange(len(table)), _ratio, level=LEVEL, within=(0.0, np.inf))
    return float(found)


def _ratio(totals: Codes) -> Codes:
    with np.errstate(invalid="ignore", divide="ignore"):
        return (totals[:, 0] / totals[:, 1]) / (totals[:, 2] / totals[:, 3])
