"""What PostgreSQL itself is asked: the record is append-only there, its chain is read back as it was hashed.

Run by test_on_postgres.py, where there is a PostgreSQL.
"""

import pytest
from django.db import IntegrityError, connection, transaction

from renxing.apps.needs.acts import meet_need, take_need
from renxing.apps.record import chain
from renxing.apps.record.models import Community, Entry
from renxing.apps.record.queries import causes
from tests.apps.fund.permissions import budget, received, spent
from tests.cast import Cast


def test_it_runs_where_it_says(db: None) -> None:
    assert connection.vendor == "postgresql"


@pytest.mark.parametrize(
    "said", ["UPDATE record_entry SET act = 'need.meet'", "DELETE FROM record_entry", "TRUNCATE record_entry CASCADE"]
)
def test_an_entry_is_never_changed_or_deleted(shared_cast: Cast, said: str) -> None:
    shared_cast.need()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(said)
    assert Entry.objects.filter(act="need.raise").count() == 1


def test_the_chain_is_read_back_as_it_was_hashed(cast: Cast) -> None:
    """Times, numbers, keys and data, through its own types and back."""
    need = meet_need(cast.by("wen"), need=take_need(cast.by("wen"), need=cast.need()))
    received(cast, budget(cast), 120.5)
    spent(cast, 0.07)
    community = Community.objects.get(pk=cast.community.pk)
    reached = chain.walk(community, chain.Link(), 100)
    assert reached == chain.head(community)
    last = Entry.objects.filter(subject=need.reference).latest("seq")
    assert [entry.act for entry in causes(last)] == ["need.raise", "need.take"]
