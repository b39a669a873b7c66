"""A rehearsal on a cluster of processes: the same futures as at home, also when a worker is killed."""

import contextlib
import os
import signal
import threading
import time
from dataclasses import replace

import numpy as np
import pytest

from renxing.rehearse.arrangement import Arrangement
from renxing.rehearse.buying import what_buys_most
from renxing.rehearse.engines import connected, mapped
from renxing.rehearse.futures import Futures
from renxing.rehearse.levers import Lever
from renxing.rehearse.simulating import part
from tests.rehearse.places import hamlet, lockdown

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def cluster():
    distributed = pytest.importorskip("distributed")
    env = {"PYTHONPATH": os.pathsep.join(os.path.abspath(path) for path in ("src", "."))}  # noqa: PTH100
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, env=env) as running,
        distributed.Client(running) as client,
    ):
        yield client


def same(one, other):
    for left, right in zip(one, other, strict=True):
        np.testing.assert_array_equal(left, right)


def test_a_cluster_gives_what_one_machine_gives(cluster):
    here = part(hamlet(), lockdown(), Arrangement(), range(700), 5, workers=1)
    same(here, part(hamlet(), lockdown(), Arrangement(), range(700), 5, engine=cluster))
    same(here, part(hamlet(), lockdown(), Arrangement(), range(700), 5, engine=cluster.scheduler.address))


def test_a_worker_that_is_killed_loses_nothing(cluster):
    here = part(hamlet(), lockdown(), Arrangement(), range(4_000), 6, workers=1)
    victims = list(cluster.run(os.getpid).values())
    killed = []

    def kill():
        time.sleep(0.3)
        with contextlib.suppress(ProcessLookupError):
            os.kill(victims[0], signal.SIGKILL)
            killed.append(victims[0])

    killer = threading.Thread(target=kill)
    killer.start()
    there = part(hamlet(), lockdown(), Arrangement(), range(4_000), 6, engine=cluster)
    killer.join()
    same(here, there)
    assert killed
    assert victims[0] not in cluster.run(os.getpid).values()


@pytest.mark.parametrize("engine", ["nowhere", 7])
def test_an_engine_that_cannot_be_is_named(engine):
    with pytest.raises(ValueError, match="engine: expected the address of a scheduler"):
        part(hamlet(), lockdown(), Arrangement(), range(10), 1, engine=engine)


def test_no_replication_is_no_task(cluster):
    assert len(part(hamlet(), lockdown(), Arrangement(), range(0), 5, engine=cluster).which) == 0


def test_points_and_communities_are_shared_too(cluster):
    assert sorted(mapped(cluster, len, [range(3), range(5)]), key=lambda one: len(one[0])) == [
        (range(3), 3), (range(5), 5),
    ]  # fmt: skip
    assert list(mapped(None, len, [range(2)])) == [(range(2), 2)]
    alone = Futures(60, 2)
    one, other = (what_buys_most(hamlet(), lockdown(), [Lever("worker")], futures=each) for each in
                  (alone, replace(alone, engine=cluster)))  # fmt: skip
    assert one == other


def test_an_engine_that_does_not_answer_is_named():
    with connected("local") as engine:
        assert engine is None
    with pytest.raises(ValueError, match="engine: no scheduler answers at tcp://127"), connected("dask://127.0.0.1:9"):
        pass
