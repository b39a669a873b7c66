"""The same rehearsal on other machines: tasks are sent out, what they give comes back and is put together.

A task is a twin, a scenario, an arrangement, a seed and a range (of replications, of communities, of points of a
space): it can run anywhere, be lost and sent again, and gives the same. So a worker that dies costs time and nothing
else.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, TypeVar

from renxing.rehearse.playing import Part, merged

if TYPE_CHECKING:
    from renxing.rehearse.arrangement import Arrangement
    from renxing.rehearse.scenario import Scenario
    from renxing.rehearse.twin import Twin

    Case = tuple[Twin, Scenario, Arrangement]

__all__ = ["LOCAL", "TASK", "connected", "mapped", "spread"]

Item = TypeVar("Item")
Result = TypeVar("Result")
LOCAL: Final = "local"
TASK: Final = 200
LEAST: Final = 25
"""Replications in a task at most: half a second of work and more, so that sending it is not what takes the time; and at
least, where there are fewer tasks than cores."""
WAIT: Final = 10
"""Seconds to wait for a scheduler to answer."""
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
    if not which:
        return play_part(case, which, seed, {**how, "engine": None})
    client, ours = _client(how["engine"])
    tasks: list[Any] = []
    size = max(LEAST, min(TASK, -(-len(which) // max(1, 2 * sum(client.ncores().values())))))
    asked = {name: how[name] for name in ("community", "parameters", "curves", "form")}
    shares = [which[first : first + size] for first in range(0, len(which), size)]
    try:
        tasks = [client.submit(play_part, case, share, seed, asked, pure=False, retries=ONCE_MORE) for share in shares]
        return _gathered(tasks, how["progress"], len(which))
    finally:
        _drop(tasks)
        if ours:
            client.close()


def play_part(case: "Case", which: range, seed: int, how: Mapping[str, Any]) -> Part:
    """One task, on one thread: a cluster has a worker for every core."""
    from renxing.rehearse.simulating import part

    return part(*case, which, seed, workers=1, **how)


@contextmanager
def connected(engine: str) -> Iterator[Any]:
    """What `engine` takes, for as long as it is wanted: None for "local", else one client for all that is asked.

    Parameters
    ----------
    engine : "local", or the address of a scheduler of Dask, as dask://host:8786 or tcp://host:8786
    """
    if engine == LOCAL:
        yield None
        return
    client, _ = _client(engine.replace("dask://", "tcp://", 1))
    try:
        yield client
    finally:
        client.close()


def mapped(engine: Any, function: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[tuple[Item, Result]]:
    """What the function makes of each, as it is done: here one after the other, on a cluster in any order."""
    if engine is None or not items:
        yield from ((item, function(item)) for item in items)
        return
    import distributed

    library: Any = distributed
    client, ours = _client(engine)
    tasks = {client.submit(function, item, pure=False, retries=ONCE_MORE): item for item in items}
    try:
        for task, found in library.as_completed(list(tasks), with_results=True):
            task.release()
            yield tasks[task], found
    finally:
        _drop(list(tasks))
        if ours:
            client.close()


def _drop(tasks: list[Any]) -> None:
    """What is not wanted any more is not played."""
    for task in tasks:
        if not task.done():
            task.cancel()


def _client(engine: Any) -> tuple[Any, bool]:
    try:
        import distributed
    except ImportError:
        raise ValueError('engine: this needs the package "distributed": pip install renxing[cluster]') from None
    library: Any = distributed
    if isinstance(engine, library.Client):
        return engine, False
    if not isinstance(engine, str) or "://" not in engine:
        raise ValueError(
            f'engine: expected the address of a scheduler such as tcp://host:8786, or "local"; found {engine!r}'
        )
    try:
        return library.Client(engine, timeout=WAIT), True
    except OSError:
        raise ValueError(f"engine: no scheduler answers at {engine}; start one with: dask scheduler") from None


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
