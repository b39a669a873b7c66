"""Rehearsals: the small need-queue model beside Mesa, SimPy and a compiled loop, and the full model on its own.

CPU seconds of one core for one replication. Mesa and SimPy are no part of the product: `uv pip install mesa simpy`.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from benchmarks import small_others
from benchmarks.line import Line
from benchmarks.neighbourhood import neighbourhood, ninety_days
from benchmarks.small import counted, sampled, small
from renxing.rehearse.arrangement import Arrangement
from renxing.rehearse.countries import country
from renxing.rehearse.scenario import Scenario
from renxing.rehearse.simulating import part
from renxing.rehearse.twin import Twin

ROOT = Path(__file__).parents[1]
MILLI = 1e3
NEEDS, COUNTS = (2_000.0, 7.0), (5_000.0, 15.0)
"""How many times quicker than Mesa, and than the loop, each form must be."""
COUNTRY, QUARTER, TWENTIETH = 650_000, 900.0, 32_500
BLOCK, CORES, SPANS = 3_250, 2, (3, 6)
COLD = "import benchmarks.rehearse as b; b.first()"


def run(replications: int = 10_000, communities: int = TWENTIETH) -> Iterator[Line]:
    """The small model, then the full one: one replication, ten thousand, a country, a cold start."""
    yield from _small()
    yield from _full()
    yield _many(replications)
    for span in SPANS:
        yield _country(communities, span)
    yield _cold()


def _cpu(call: Callable[[int], Any], times: int) -> float:
    """Median CPU seconds of a call in five rounds; it was called once before."""
    call(0)
    took = []
    for turn in range(5):
        start = time.process_time()
        for number in range(times):
            call(1 + turn * times + number)
        took.append((time.process_time() - start) / times)
    return median(took)


def _small() -> Iterator[Line]:
    town = small()
    beside = {"a compiled loop over residents": _cpu(lambda seed: small_others.loop(town, seed), 10)}
    for name, model in (("mesa", small_others.mesa_model), ("simpy", small_others.simpy_model)):
        if find_spec(name):
            start = time.process_time()
            model(town, 1)
            beside[name] = time.process_time() - start
    for what, form, bounds in (("need by need", sampled, NEEDS), ("by counts", counted, COUNTS)):
        ours = _cpu(lambda number, form=form: form(town, (1, 0, number)), 100)  # type: ignore[misc]
        times = {name: took / ours for name, took in beside.items()}
        yield Line(
            what=f"the small model {what}: 2,100 residents, 2,160 hours, about 21,400 needs",
            measured=f"{ours * MILLI:.3f} ms",
            compared_with=", ".join(
                f"{beside[name] * MILLI:,.1f} ms {name} ({times[name]:,.0f} times)" for name in beside
            )
            + ("" if "mesa" in beside else "; mesa is not there: uv pip install mesa simpy"),
            bound=f"{bounds[0]:,.0f} times Mesa, {bounds[1]:.0f} times the loop",
            holds=times.get("mesa", 0.0) >= bounds[0] and times["a compiled loop over residents"] >= bounds[1],
        )


def _cases() -> dict[str, tuple[Twin, Scenario]]:
    lakeside = Twin.load(ROOT / "examples" / "lakeside" / "twin.toml")
    return {
        "Lakeside, epidemic-lockdown": (lakeside, Scenario.load("epidemic-lockdown")),
        "ten centres, lockdown": (neighbourhood(), ninety_days()),
    }


def _full() -> Iterator[Line]:
    for name, (twin, scenario) in _cases().items():
        raised = part(twin, scenario, Arrangement(), range(40), 1, workers=1, curves=False).tally[:, :, 0].sum() / 40
        took = {form: _forty(twin, scenario, form) for form in ("needs", "counts")}
        yield Line(
            what=f"a replication of the full model, 90 days, {twin.residents:,} residents, {raised:,.0f} needs: {name}",
            measured=f"{took['needs'] * MILLI:.1f} ms need by need",
            compared_with=f"{took['counts'] * MILLI:.1f} ms by counts",
            bound="5 ms need by need",
            holds=took["needs"] * MILLI <= 5,
        )


def _forty(twin: Twin, scenario: Scenario, form: str) -> float:
    """CPU seconds of a replication, of forty at once."""

    def play(turn: int) -> None:
        which = range(turn * 40, turn * 40 + 40)
        part(twin, scenario, Arrangement(), which, 1, workers=1, curves=False, form=form)

    return _cpu(play, 1) / 40


def _many(replications: int) -> Line:
    twin, scenario = _cases()["Lakeside, epidemic-lockdown"]
    start, cpu = time.perf_counter(), time.process_time()
    part(twin, scenario, Arrangement(), range(replications), 1)
    took, cpu = time.perf_counter() - start, time.process_time() - cpu
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Line(
        what=f"{replications:,} replications with curves by the hour, all cores",
        measured=f"{took:.1f} s, {cpu:.1f} s of CPU, {megabytes:,.0f} MB at most",
        compared_with=f"{cpu / replications * MILLI:.2f} ms of CPU each",
        bound="30 s for 10,000, 500 MB",
        holds=took <= 30 * replications / 10_000 and megabytes <= 500,
    )


def _country(communities: int, span: int) -> Line:
    """Communities that differ in size, crew, office, shock, mandates and all that is believed, block after block."""
    case = (neighbourhood(), ninety_days(), Arrangement())
    finest = country(*case, range(BLOCK), 1, span=1).outcomes[:, 0, 0]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start, cpu = time.perf_counter(), time.process_time()
    blocks = (range(begin, min(communities, begin + BLOCK)) for begin in range(0, communities, BLOCK))
    losses = [country(*case, block, 1, span=span).outcomes[:, 0, 0] for block in blocks]
    took, cpu = time.perf_counter() - start, time.process_time() - cpu
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    apart = losses[0].mean() - finest[: losses[0].size].mean()
    whole = cpu * COUNTRY / communities / CORES
    return Line(
        what=f"one replication of each of {communities:,} varied communities by counts, {span} hours at once",
        measured=f"{cpu / communities * MILLI:.2f} ms of CPU each, {took:.0f} s, {grown:.0f} MB more than a block",
        compared_with=f"{whole:,.0f} s for all {COUNTRY:,} on {CORES} cores of their own; mean loss "
        f"{np.concatenate(losses).mean():.3f}, of the first {losses[0].size:,} {apart:+.4f} beside one hour at once",
        bound=f"{QUARTER:,.0f} s for all on {CORES} cores",
        holds=whole <= QUARTER,
    )


def first() -> None:
    """The first result of a process."""
    twin, scenario = _cases()["Lakeside, epidemic-lockdown"]
    part(twin, scenario, Arrangement(), range(10), 1, workers=1)


def _cold() -> Line:
    took = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", COLD], check=True, cwd=ROOT)  # noqa: S603
        took.append(time.perf_counter() - start)
    return Line(
        what="first result after a cold start, compiled code kept: ten replications",
        measured=f"{median(took):.1f} s",
        compared_with=f"{took[0]:.1f} s the first time",
        bound="10 s",
        holds=median(took) <= 10,
    )
