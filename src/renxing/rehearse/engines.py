"""The same rehearsal on other machines: ranges of replications are sent out, parts come back and are put together.

A task is a twin, a scenario, an arrangement, a seed and a range: it can run anywhere, be lost and sent again, and gives
the same part. So a worker that dies costs time and nothing else.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from renxing.rehearse.playing import Part, merged

if TYPE_CHECKING:
    from renxing.rehearse.arrangement import Arrangement
    from renxing.rehearse.scenario import Scenario
    from renxing.rehearse.twin import Twin

    Case = tuple[Twin, Scenario, Arrangement]

__all__ = ["TASK", "spread"]

TASK: Final = 200
"""Replications in a task: half a second of work and more, so that sending it is not what takes the time."""
ONCE_MORE: Final = 5
"""How often a task is sent again whose worker died."""


def spread(case: "Case", which: range, seed: int, how: Mapping[str, Any]) -> Part:
    """These replications on a cluster of Dask.

    Parameters
    ----------
    how : as of `simulate.part`; engine is the address of the scheduler ("tcp://host:8786"), or a ``distributed.Client``

    Raises
    ------
    ValueError
        `engine` is neither, or the package that is needed is not there.
    """
    client, ours = _client(how["engine"])
    asked = {name: how[name] for name in ("community", "parameters", "curves")}
    shares = [which[first : first + TASK] for first in range(0, len(which), TASK)]
    try:
        tasks = [client.submit(play_part, case, share, seed, asked, pure=False, retries=ONCE_MORE) for share in shares]
        return _gathered(tasks, how["progress"], len(which))
    finally:
        if ours:
            client.close()


def play_part(case: "Case", which: range, seed: int, how: Mapping[str, Any]) -> Part:
    """One task, on one thread: a cluster has a worker for every core."""
    from renxing.rehearse.simulating import part

    return part(*case, which, seed, workers=1, **how)


def _client(engine: Any) -> tuple[Any, bool]:
    try:
        import distributed
    except ImportError:
        raise ValueError('engine: this needs the package "distributed": pip install renxing[cluster]') from None
    library: Any = distributed
    if isinstance(engine, library.Client):
        return engine, False
    if not isinstance(engine, str) or "://" not in engine:
        raise ValueError(f"engine: expected the address of a scheduler such as tcp://host:8786, found {engine!r}")
    return library.Client(engine), True


def _gathered(tasks: list[Any], progress: Any, total: int) -> Part:
    """Parts as they come, so that never more than one and the sum are held; what is not wanted is cancelled."""
    import distributed

    library: Any = distributed
    parts: Part | None = None
    for task, part in library.as_completed(tasks, with_results=True):
        task.release()
        parts = part if parts is None else merged([parts, part])
        if progress is not None and not progress(len(parts.which), total):
            for one in tasks:
                one.cancel()
            break
    assert parts is not None  # noqa: S101 - there is a task at least
    return parts
