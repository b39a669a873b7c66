"""What is known of plain queues: Erlang C and A, and one server of fixed service."""

from typing import NamedTuple

__all__ = ["Queue", "erlang_a", "erlang_c", "fixed_service"]


class Queue(NamedTuple):
    """Share who wait, mean wait of all (in the unit of time of the rates), mean number waiting, share who give up."""

    waits: float
    wait: float
    waiting: float
    gives_up: float


def erlang_c(servers: int, arrivals: float, rate: float) -> Queue:
    """Poisson arrivals, exponential service, nobody gives up; ``arrivals < servers * rate``.

    Source: Erlang 1917, by the recursion of Erlang B.

    >>> [round(x, 4) for x in erlang_c(2, 1.0, 1.0)]
    [0.3333, 0.3333, 0.3333, 0.0]
    """
    load, blocked = arrivals / rate, 1.0
    for number in range(1, servers + 1):
        blocked = load * blocked / (number + load * blocked)
    waits = blocked / (1 - load / servers * (1 - blocked))
    wait = waits / (servers * rate - arrivals)
    return Queue(waits, wait, arrivals * wait, 0.0)


def erlang_a(servers: int, arrivals: float, rate: float, patience: float) -> Queue:
    """The same where everybody who waits gives up after an exponential time of this mean.

    Source: Palm 1957; from the balance of births and deaths.

    >>> [round(x, 4) for x in erlang_a(1, 1.0, 1.0, 1.0)]
    [0.6321, 0.3679, 0.3679, 0.3679]
    """
    weight, total, waits, waiting, number = 1.0, 1.0, 0.0, 0.0, 0
    while weight > 1e-18 * total or number <= servers + arrivals / rate:
        number += 1
        weight *= arrivals / (min(number, servers) * rate + max(0, number - servers) / patience)
        total += weight
        waits += weight if number >= servers else 0.0
        waiting += weight * max(0, number - servers)
    waiting /= total
    return Queue(waits / total, waiting / arrivals, waiting, waiting / patience / arrivals)


def fixed_service(arrivals: float, rate: float) -> Queue:
    """One server, every service the same; ``arrivals < rate``. Source: Pollaczek 1930, Khinchine 1932.

    >>> fixed_service(0.5, 1.0)
    Queue(waits=0.5, wait=0.5, waiting=0.25, gives_up=0.0)
    """
    load = arrivals / rate
    wait = load / (2 * rate * (1 - load))
    return Queue(load, wait, arrivals * wait, 0.0)
