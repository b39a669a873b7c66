"""Detection on simulated days: what each detector catches, and how often it rings although nothing happened.

Caught: alarms on either of the first two days after 20 needs a day became 40, of 2,000 runs after six quiet weeks.
False: alarms on quiet days, a fortnight and series; *raised* counts one that lasts several days once.
"""

import time
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from benchmarks.line import Line
from renxing.measure.detect import METHODS, ears, watch

Days = npt.NDArray[np.int64]
Alarms = dict[str, npt.NDArray[np.bool_]]
Chance = np.random.Generator

WARM, RUNS, FORTNIGHTS = 42, 2_000, 1_000
WEEKDAYS = np.array([1.03, 1.03, 1.03, 1.03, 1.13, 0.875, 0.875])


def run(runs: int = RUNS, fortnights: int = FORTNIGHTS) -> list[Line]:
    """Doublings of 20 a day, quiet days of several kinds, and how long a year of one series takes."""
    return [
        _caught("counts that vary by chance alone", _plain(20), _plain(40), runs),
        _caught("counts with a week in them", _weekly(20), _weekly(40), runs),
        *(_false(f"quiet, {mean:g} a day", _plain(mean), fortnights) for mean in (0.5, 2, 5, 20)),
        _false("quiet, 20 a day with a week in it", _weekly(20), fortnights),
        _false("quiet, 20 a day, twice the variance of chance", _clustered(20), fortnights),
        _quick(),
    ]


def _plain(mean: float) -> Callable[[Chance, int], Days]:
    return lambda chance, days: chance.poisson(mean, days)


def _weekly(mean: float) -> Callable[[Chance, int], Days]:
    return lambda chance, days: chance.poisson(mean * np.resize(WEEKDAYS, days))


def _clustered(mean: int) -> Callable[[Chance, int], Days]:
    return lambda chance, days: chance.negative_binomial(mean, 0.5, days)


def _alarms(counts: Days) -> Alarms:
    """Each with the floor of four weeks, all of them together, and C1 as in the books."""
    seen = {name: found.alarm for name, found in watch(counts).items()}
    together = np.logical_or.reduce(list(seen.values()))
    return {"all": together, **seen, "C1 without the four weeks": ears(counts).alarm}


def _caught(kind: str, before: Callable[[Chance, int], Days], after: Callable[[Chance, int], Days], runs: int) -> Line:
    hits = dict.fromkeys(("all", *METHODS, "C1 without the four weeks"), 0)
    for seed in range(runs):
        chance = np.random.default_rng(seed)
        counts = np.concatenate([before(chance, WARM), after(chance, 2)])
        for name, alarms in _alarms(counts).items():
            hits[name] += int(alarms[-2:].any())
    share = {name: hit / runs for name, hit in hits.items()}
    return Line(
        what=f"a doubling of 20 a day caught within two days, {kind}",
        measured=f"{share.pop('all'):.1%}",
        compared_with=", ".join(f"{name} {part:.1%}" for name, part in share.items()),
        bound="90 %",
        holds=hits["all"] >= 0.9 * runs,
    )


def _false(kind: str, quiet: Callable[[Chance, int], Days], fortnights: int) -> Line:
    counts = quiet(np.random.default_rng(fortnights), WARM + 14 * fortnights)
    rates = {name: alarms[WARM:].sum() / fortnights for name, alarms in _alarms(counts).items()}
    together = _alarms(counts)["all"][WARM - 1 :]
    raised = (together[1:] & ~together[:-1]).sum() / fortnights
    days = rates.pop("all")
    return Line(
        what=f"false alarms a fortnight and series, {kind}",
        measured=f"{days:.2f} days, {raised:.2f} raised",
        compared_with=", ".join(f"{name} {rate:.2f}" for name, rate in rates.items()),
        bound="under 1",
        holds=bool(days < 1),
    )


def _quick() -> Line:
    counts = np.random.default_rng(0).poisson(20, 365)
    taken = []
    for _ in range(20):
        began = time.perf_counter()
        watch(counts)
        taken.append(time.perf_counter() - began)
    return Line(
        what="watch(): four detectors over a year of one series",
        measured=f"{min(taken) * 1000:.2f} ms",
        compared_with="150 ms for the whole page",
        bound="2 ms",
        holds=min(taken) <= 0.002,
    )
