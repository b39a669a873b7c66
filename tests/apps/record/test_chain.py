"""The chain as it is read back from the database: what was hashed is what was kept."""

from pathlib import Path

import pytest

from renxing.apps.needs.acts import take_need
from renxing.apps.record import chain
from renxing.apps.record.doing import Declaration
from renxing.apps.record.door import Deed
from renxing.apps.record.models import Community
from renxing.apps.registry.load import import_community
from renxing.core.kinds import Kind
from renxing.core.mandates import Allowed, Rights
from tests.cast import Cast

LAKESIDE = Path(__file__).resolve().parents[3] / "examples" / "lakeside" / "csv"


def fault(community: Community) -> object:
    """The first break of the whole chain, or None."""
    reached = chain.walk(community, chain.Link(), 1_000)
    return chain.verdict(reached, chain.head(community)) if isinstance(reached, chain.Link) else reached


def test_acts_leave_a_chain_that_holds(cast: Cast) -> None:
    take_need(cast.by("wen"), need=cast.need())
    assert fault(cast.community) is None


@pytest.mark.parametrize("quantity", [None, 3, 2.5, -1, 10**12])
def test_a_quantity_given_as_a_whole_number_is_hashed_as_it_is_kept(cast: Cast, quantity: float | None) -> None:
    declaration = Declaration("stock.count", Kind.MOVE, Rights(), frozenset())
    Deed(cast.by("wen"), declaration, Allowed("own")).record("stock:1", quantity=quantity)
    assert fault(cast.community) is None


@pytest.mark.slow
@pytest.mark.django_db
def test_an_imported_community_begins_with_a_chain_that_holds() -> None:
    assert fault(import_community(LAKESIDE).community) is None
