"""The people of a twin: everybody once, and a twin that can be read back from its registry."""

import numpy as np

from renxing.rehearse.peopling import peopled
from renxing.rehearse.twin import Twin
from tests.rehearse.places import hamlet


def test_everybody_is_there_once_and_members_live_in_their_blocks() -> None:
    twin, found = hamlet(), peopled(hamlet())
    people = found.registry.people
    assert people.height == people["person"].n_unique() == twin.residents + twin.workers
    homes = dict(people.select("person", "block").iter_rows())
    for place, ids in enumerate(found.members):
        living = [sum(homes[one] == block for one in ids) for block in twin.classes.blocks]
        assert living == twin.centres.members[place].tolist()
    assert len({one for ids in found.members for one in ids}) == twin.centres.members.sum()


def test_the_twin_comes_back_from_its_registry() -> None:
    twin = hamlet()
    again = Twin.from_registry(peopled(twin).registry)
    order = [again.centres.names.index(name) for name in twin.centres.names]
    blocks = [again.classes.blocks.index(name) for name in twin.classes.blocks]
    assert (again.centres.members[np.ix_(order, blocks)] == twin.centres.members).all()
    assert (again.centres.serves[order] == twin.centres.serves).all()
    assert (again.centres.mandate[order] == twin.centres.mandate).all()
    assert (again.functions.standard_hours == twin.functions.standard_hours).all()
    assert again.workers == twin.workers
    assert np.allclose(again.centres.hours_a_day.value[order], twin.centres.hours_a_day.value)
    assert again.plan_hazards == ("epidemic", "flood")
    assert again.residents == twin.residents
    bound = np.isfinite(twin.functions.stock) & np.isfinite(again.functions.stock)
    assert bound.any()
    assert (again.functions.stock[bound] == twin.functions.stock[bound]).all()
