"""What is told of an incident: from the first thing it answers to, page by page, and the orders that came."""

from datetime import timedelta
from uuid import uuid4

from renxing.apps.incidents.acts import open_incident
from renxing.apps.incidents.models import Incident
from renxing.apps.incidents.queries import story
from renxing.apps.orders.acts import accept_order
from renxing.apps.record.models import Entry
from renxing.apps.signals.acts import confirm_signal, merge_signal
from tests.apps.incidents.making import draft, opened
from tests.apps.orders.street import issued
from tests.apps.reviews.permissions import review
from tests.apps.signals.permissions import reported
from tests.cast import Cast

HOUR = timedelta(hours=1)


def acts(incident: Incident) -> list[str]:
    return list(story.entries(incident).values_list("act", flat=True))


def test_it_begins_with_what_was_seen_and_has_the_orders_that_came(cast: Cast) -> None:
    reported(cast, "bo", what="fire")  # answers to nothing here
    first, again = reported(cast), reported(cast, "rui")
    merge_signal(cast.by("wen"), signal=again, into=first)
    confirm_signal(cast.by("wen"), signal=first)
    incident = open_incident(cast.by("wen"), draft=draft(causes=(first.reference,), source="signal"))
    accept_order(cast.by("lan"), order=issued(cast))
    assert acts(incident) == [
        "signal.report", "signal.report", "signal.merge", "signal.confirm", "incident.open", "order.issue",
        "order.accept",
    ]  # fmt: skip


def test_what_came_after_it_was_closed_is_not_of_it(cast: Cast) -> None:
    incident = opened(cast)
    Incident.objects.filter(pk=incident.pk).update(stage="closed", closed_at=cast.now - HOUR, signal_at=cast.now - HOUR)
    issued(cast)
    incident.refresh_from_db()
    assert acts(incident) == ["incident.open"]


def test_a_long_one_is_paged_from_its_beginning(cast: Cast, signed_in) -> None:
    found = review(cast)
    incident = found.incident
    assert incident is not None
    rows = Entry.objects.bulk_create(
        Entry(
            id=uuid4(), community=cast.community, seq=10_000 + each, at=cast.now, recorded_at=cast.now,
            act="task.finish", kind="complete", subject=f"task:{uuid4()}", authority="own", incident=incident.pk,
            hash=uuid4().hex,
        )
        for each in range(story.PAGE + 1)
    )  # fmt: skip
    first, last = str(rows[0].pk), str(rows[-1].pk)
    lan = signed_in("lan")
    for path in (f"/lane/reviews/{found.pk}/", f"/lane/incidents/{incident.pk}/"):
        page, then = lan.get(path).content.decode(), lan.get(f"{path}?page=2").content.decode()
        assert first in page
        assert last not in page
        assert "page=2" in page
        assert last in then
        assert first not in then
