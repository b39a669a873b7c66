"""Who can act, as a twin has it: members, what they may do and can do, and how fresh it is."""

from collections.abc import Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from renxing.core.kinds import Kind
from renxing.core.mandates import reaches_act
from renxing.measure.cases.callups import OVER
from renxing.measure.cases.owed import of_kind
from renxing.measure.cases.practice import practice
from renxing.measure.record import HOUR
from renxing.rehearse.believing import share
from renxing.rehearse.estimate import REGISTRY, Estimate, Estimates, assumed, exactly
from renxing.rehearse.estimating import ELSEWHERE, Known
from renxing.rehearse.priors import priors
from renxing.rehearse.twin import ACT_FIRST, ASK_FIRST, COMMITTEE, CONDITIONS, Centres

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
WORKER = "worker"
SERVING = "need.take"
"""The act whose mandate lets a centre take a need."""


def workers_of(known: Known) -> int:
    """Paid workers of the committee."""
    return _working(known)["person"].n_unique()


def worker_hours_of(known: Known) -> Estimate:
    """Hours a day of one worker, where the registry says them of each."""
    hours = _working(known)["hours"]
    if hours.len() and not hours.null_count() and hours.sum() > 0:
        return exactly(float(hours.sum()) / hours.len() / 7, REGISTRY)
    return assumed(priors()["community"]["worker_hours"], 1.1)


def _working(known: Known) -> pl.DataFrame:
    committees = known.centres.filter(pl.col("kind") == COMMITTEE)["centre"]
    return _holding(known).filter((pl.col("role") == WORKER) & pl.col("centre").is_in(committees.implode()))


def centres_of(known: Known, functions: tuple[str, ...]) -> Centres:
    """The bodies of here, each with the functions it carries."""
    rows = known.centres
    carried = [set(row or []) for row in rows["functions"].to_list()]
    return Centres(
        names=tuple(rows["code"].to_list()),
        kind=tuple(kind or "interest_group" for kind in rows["kind"].to_list()),
        reservoir=rows["reservoir"].to_numpy().astype(bool),
        members=_members(known),
        hours_a_day=Estimates.of(_hours(known, *row) for row in rows.select("centre", "kind").iter_rows()),
        response=_responses(known),
        serves=np.array([[name in held for name in functions] for held in carried], bool).reshape(-1, len(functions)),
        mandate=_mandates(known, functions, carried),
        freshness=_freshness(known, functions),
    )


def plans_of(known: Known, functions: tuple[str, ...]) -> tuple[tuple[str, ...], Floats]:
    """The hazards there is a plan for, and whether it covers each function."""
    pairs = set(known.registry.plans.rows())
    hazards = tuple(sorted({hazard for hazard, _ in pairs}))
    covered = [[float((hazard, name) in pairs) for name in functions] for hazard in hazards]
    return hazards, np.array(covered, np.float64).reshape(len(hazards), len(functions))


def _holding(known: Known) -> pl.DataFrame:
    """Who holds a role in which centre at the instant of the twin, each pair once."""
    moment = pl.lit(known.at).cast(pl.Datetime("us")).dt.replace_time_zone("UTC")
    begun = pl.col("since").is_null() | (pl.col("since") <= moment)
    holding = known.registry.holders.filter(begun & (pl.col("until").is_null() | (pl.col("until") > moment)))
    return holding.sort(pl.all()).unique(("person", "centre"), keep="first", maintain_order=True)


def _members(known: Known) -> Whole:
    """(C, B) people, each in one centre: rather in one that is at work on ordinary days, rather in a small one."""
    rows = known.centres.select("centre", "reservoir").with_row_index("place")
    held = _holding(known).filter(pl.col("role").fill_null("") != WORKER).join(rows, on="centre")
    held = held.with_columns(size=pl.len().over("centre"))
    once = held.sort("reservoir", "size", "place").unique("person", keep="first", maintain_order=True)
    homes = known.registry.people.select("person", "block")
    living = once.join(homes, on="person", how="left").with_columns(pl.col("block").fill_null(ELSEWHERE))
    found = np.zeros((rows.height, len(known.blocks)), np.int64)
    for place, block, number in living.group_by("place", "block").len().iter_rows():
        found[place, known.blocks.index(block)] = number
    return found


def _hours(known: Known, centre: str, kind: str | None) -> Estimate:
    of_centre = (pl.col("centre") == centre) & (pl.col("role").fill_null("") != WORKER)
    said = _holding(known).filter(of_centre)["hours"].drop_nulls()
    before, factor = priors()["hours_a_day"], priors()["factors"]["hours"]
    if said.len() and said.sum() > 0:
        return exactly(float(said.mean()) / 7, REGISTRY)  # type: ignore[arg-type]  # numbers have a mean
    return assumed(before.get(kind or "", before["interest_group"]), factor)


def _responses(known: Known) -> Estimates:
    """Members who said that they come, of those who were asked in a call-up: `data` says how many those were."""
    about = priors()["community"]
    asked, yes = _asked(known)
    return Estimates.of(
        share(
            min(yes.get(centre, 0), asked.get(centre, 0)),
            asked.get(centre, 0),
            about["response"],
            about["response_cases"],
        )
        for centre in known.centres["centre"]
    )


def _asked(known: Known) -> tuple[dict[str, int], dict[str, int]]:
    """By centre: how many were asked in its call-ups that are over, and how many said yes, each once a call-up."""
    if known.record is None:
        return {}, {}
    kinds = [kind.value for kind in (Kind.CALL, Kind.ANSWER, *OVER)]
    read = known.record.source.filter(pl.col("kind").is_in(kinds))
    rows = read.select("kind", "subject", "actor", "centre", "data").collect()
    over = rows.filter(of_kind(*OVER)).select("subject").unique()
    number = pl.col("data").str.extract(r'"asked": ?(\d+)').cast(pl.Int64)
    calls = rows.filter(pl.col("kind") == Kind.CALL.value).with_columns(asked=number)
    calls = calls.drop_nulls(["asked", "centre"]).join(over, on="subject", how="semi")
    yes = rows.filter((pl.col("kind") == Kind.ANSWER.value) & pl.col("data").str.contains(r'"said": ?"yes"'))
    coming = yes.select("subject", "actor").unique().join(calls.select("subject", "centre").unique(), on="subject")
    return _counted(calls.group_by("centre").agg(pl.col("asked").sum())), _counted(coming.group_by("centre").len())


def _counted(table: pl.DataFrame) -> dict[str, int]:
    return {str(centre): int(number) for centre, number in table.iter_rows()}


def _mandates(known: Known, functions: tuple[str, ...], carried: Sequence[set[str]]) -> Whole:
    """(C, F, 4): the committee acts first in what it carries; others as their mandates say.

    Without a table of mandates: others ask first in what they carry, those in reserve only in trouble.
    """
    rows = known.centres.select("centre", "kind", "reservoir").rows()
    found = np.zeros((len(rows), len(functions), len(CONDITIONS)), np.int64)
    for place, (_, kind, reserve) in enumerate(rows):
        own = np.array([name in carried[place] for name in functions])
        if kind == COMMITTEE:
            found[place] = np.where(own, ACT_FIRST, 0)[:, None]
        elif known.registry.mandates.is_empty():
            found[place, :, int(reserve) :] = np.where(own, ASK_FIRST, 0)[:, None]
    places = {centre: place for place, (centre, _, _) in enumerate(rows)}
    for holder, names, conditions, reporting in _reaching(known):
        if holder in places:
            which = np.ix_(
                [name in (names or functions) for name in functions],
                [c in (conditions or CONDITIONS) for c in CONDITIONS],
            )
            given = ASK_FIRST if reporting == "before" else ACT_FIRST
            held = found[places[holder]]
            held[which] = np.maximum(held[which], given)
    return found


def _reaching(known: Known) -> list[tuple[str, list[str], list[str], str]]:
    """The mandates that hold and let a centre take needs: holder, functions, conditions, reporting."""
    moment = pl.lit(known.at).cast(pl.Datetime("us")).dt.replace_time_zone("UTC")
    begun = pl.col("since").is_null() | (pl.col("since") <= moment)
    holding = known.registry.mandates.filter(begun & (pl.col("until").is_null() | (pl.col("until") > moment)))
    rows = holding.select("acts", "holder", "functions", "conditions", "reporting").rows()
    return [tuple(row[1:]) for row in rows if any(reaches_act(pattern, SERVING) for pattern in row[0])]


def _freshness(known: Known, functions: tuple[str, ...]) -> Floats:
    """(C, F) mean over members of what is left of their practice; nothing where nobody ever did it."""
    codes, window = known.centres["centre"].to_list(), known.window
    found = np.zeros((len(codes), len(functions)))
    if window is None:
        return found
    half_life = float(priors()["community"]["half_life_days"]) * 24 * HOUR
    aged = practice(window.every).with_columns(left=0.5 ** ((known.at - pl.col("last")) / half_life))
    sizes = _holding(known).group_by("centre").len("size")
    held = _holding(known).select("person", "centre").join(sizes, on="centre").join(aged, on="person")
    for centre, function, left in (
        held.group_by("centre", "function").agg(pl.col("left").sum() / pl.col("size").first()).rows()
    ):
        if centre in codes and function in functions:
            found[codes.index(centre), functions.index(function)] = left
    return found
