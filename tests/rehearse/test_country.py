"""A country: every community another one, made in compiled code as `space` makes it in Python."""

from dataclasses import replace

import numpy as np
import pytest

from renxing.rehearse.arrangement import Arrangement
from renxing.rehearse.countries import AXES, country
from renxing.rehearse.countries import _base as base_of
from renxing.rehearse.countries import _frame as frame_of
from renxing.rehearse.space import Case, moved
from renxing.rehearse.tables import table
from renxing.rehearse.varying import COLUMNS, vary
from renxing.rehearse.world import copied
from tests.rehearse.places import hamlet, lockdown

VALUES = {
    "residents": 1.5, "members": 1.7, "response": 2.0, "workers": 1.6, "decide": 0.5, "office": 2.5, "trust": 0.4,
    "plans": 0.3, "practice": 0.8, "lag": 12.0, "needs": 1.4, "absence": 1.2, "supply_loss": 0.7, "orders": 2.0,
}  # fmt: skip
MANDATES = Arrangement(centres="act")


def test_compiled_code_makes_the_community_that_space_makes():
    """Tables varied in place are those of the twin, the scenario and the arrangement moved."""
    twin, scenario = hamlet(), lockdown()
    values = np.array([VALUES[name] for name in COLUMNS])
    base = base_of(twin, scenario, MANDATES)
    made = copied(base, 16)
    vary(made, base, frame_of(twin, MANDATES, AXES), (1, 2, 0), values)
    rest = {name: value for name, value in VALUES.items() if name not in {"residents", "needs", "absence", "orders"}}
    wanted = moved(Case(twin, scenario, MANDATES), {name: v for name, v in rest.items() if name != "supply_loss"})
    other = table(wanted.twin, wanted.scenario, wanted.arrangement)
    for name in ("team", "link", "lives"):
        for field in getattr(other, name).dtype.names:
            np.testing.assert_allclose(
                getattr(made, name)[field], getattr(other, name)[field], atol=1e-12, err_msg=name
            )
    np.testing.assert_array_equal(made.coverage[0], other.coverage[0])
    assert (made.now.others, made.now.lag) == (other.now.others, other.now.lag)
    assert made.now.residents == pytest.approx(1.5 * other.now.residents)
    apart = np.flatnonzero(~np.isclose(made.prior.middle, other.prior.middle, atol=1e-12))
    factors = made.prior.middle[apart] / other.prior.middle[apart]
    np.testing.assert_allclose(factors, [1.4, 1.2, 0.7, 2.0])  # what a replication draws for the shock


def test_mandates_are_dealt_anew():
    twin, arrangement = hamlet(), Arrangement()
    base, frame = base_of(twin, lockdown(), arrangement), frame_of(twin, arrangement, AXES)
    values = np.array([VALUES[name] for name in COLUMNS])
    held, acts = base.link.first_mandate > 0, []
    for number in range(40):
        made = copied(base, 1)
        vary(made, base, frame, (1, number, 0), values)
        given = made.link.first_mandate
        assert ((given > 0) == held).all()
        assert (given[1][held[1]] == 2).all()  # the committee acts first everywhere
        acts.append((given[2:][held[2:]] == 2).mean())
    assert 0.3 < np.mean(acts) < 0.7
    assert np.std(acts) > 0.15


def test_the_same_number_is_the_same_community():
    whole = country(hamlet(), lockdown(), Arrangement(), range(300), 1, workers=1)
    again = country(hamlet(), lockdown(), Arrangement(), range(130, 300), 1, workers=3)
    for one, other in zip(whole, again, strict=True):
        np.testing.assert_array_equal(one[130:], other)
    assert len(np.unique(whole.values, axis=0)) == 300
    ends = {axis.name: (axis.low, axis.high) for axis in AXES}
    low, high = np.array([ends[name] for name in COLUMNS]).T
    assert ((whole.values >= low) & (whole.values <= high)).all()
    assert (whole.tally[:, 0] >= whole.tally[:, 1] + whole.tally[:, 3]).all()
    assert np.isfinite(whole.outcomes[:, 0, 0]).all()
    for name, sign in (("workers", -1), ("needs", 1)):
        by = whole.values[:, COLUMNS.index(name)]
        assert sign * np.corrcoef(by, whole.outcomes[:, 0, 0])[0, 1] > 0.1


def test_what_cannot_be_is_said():
    with pytest.raises(ValueError, match="axes: expected each of residents"):
        country(hamlet(), lockdown(), Arrangement(), range(1), 1, axes=(*AXES[1:], replace(AXES[0], name="money")))
    with pytest.raises(ValueError, match="span: expected a whole number from 1 to 6"):
        country(hamlet(), lockdown(), Arrangement(), range(1), 1, span=7)
