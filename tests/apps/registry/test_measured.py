"""What measures read is what acts write: a small incident lived through the acts, then assessed."""

from datetime import timedelta
from typing import Any

import polars as pl
import pytest

from renxing.apps.incidents import acts as incidents
from renxing.apps.incidents.acts.opening import Draft
from renxing.apps.incidents.models import Incident, Task
from renxing.apps.needs import acts as needs
from renxing.apps.record import chain, files
from renxing.apps.registry.measured import registry_of
from renxing.apps.reviews import acts as reviews
from renxing.apps.signals.acts import Draft as Seen
from renxing.apps.signals.acts import confirm_signal, report_signal
from renxing.apps.signals.since import began
from renxing.apps.supplies.acts import count_item
from renxing.apps.supplies.measured import with_stock
from renxing.apps.supplies.models import Item
from renxing.core.functions import Function
from renxing.measure import Assessment, assess
from tests.cast import Cast

HOUR = timedelta(hours=1)


def assessed(cast: Cast, tmp_path: Any) -> Assessment:
    path = tmp_path / "record.parquet"
    files.write_parquet(chain.stream(cast.community, upto=chain.head(cast.community).seq), path)
    return assess(pl.scan_parquet(path), registry_of(cast.community), cast.now + 200 * HOUR)


@pytest.mark.django_db
def test_a_signal_its_decision_its_incident_and_its_review(cast: Cast, tmp_path: Any) -> None:
    """Reported at 0, confirmed after 2 h, answered by an incident; acted in at 3 h; nothing to learn at 90 h."""
    now = cast.now
    signal = report_signal(cast.by("mei"), draft=Seen(what="water"))
    confirm_signal(cast.by("wen", now=now + 2 * HOUR), signal=signal)
    draft = Draft(title_en="Water", title_zh="水", hazard="flood", source="signal", causes=(signal.reference,))
    incident = incidents.open_incident(cast.by("lan", now=now + 2 * HOUR), draft=draft)
    task = incidents.add_task(
        cast.by("lan", now=now + 3 * HOUR), incident=incident, centre=cast.centres["riders"], what="Pump"
    )
    incidents.start_task(cast.by("rui", now=now + 3 * HOUR), task=task)
    Task.objects.filter(pk=task.pk).update(state="done")
    Incident.objects.filter(pk=incident.pk).update(stage="review")
    incident.refresh_from_db()
    review = reviews.open_review(cast.by("lan", now=now + 80 * HOUR), incident=incident)
    reviews.sign_none(cast.by("lan", now=now + 90 * HOUR), review=review, words="All as planned")

    found = assessed(cast, tmp_path).window
    (report,) = found.reports.to_dicts()
    assert (report["own"], report["how"], (report["ended"] - report["reported"]) / 3.6e9) == (True, "decided", 2.0)
    (lived,) = found.incidents.to_dicts()
    assert lived["incident"] == report["incident"] == str(incident.id)
    assert (lived["hazard"], lived["signal"]) == ("flood", report["row"])
    assert (lived["acted"] - lived["reported"]) / 3.6e9 == 3.0
    assert (lived["none"] - lived["reported"]) / 3.6e9 == 90.0
    assert lived["ended"] is not None


@pytest.mark.django_db
def test_a_signal_that_says_since_when_makes_detection_known(cast: Cast, tmp_path: Any) -> None:
    """Begun six hours to one hour before it was reported, three times: so detection on time can be estimated."""
    cast.community.demonstration = True  # its entries are written when they are said to be
    cast.community.save()
    begun = cast.now
    for day in range(3):
        now = begun + 24 * day * HOUR
        seen = Seen(what="water", began=began("hours", now))
        signal = report_signal(cast.by("mei", now=now), draft=seen)
        draft = Draft(title_en="Water", title_zh="水", hazard="flood", source="signal", causes=(signal.reference,))
        incidents.open_incident(cast.by("lan", now=now + HOUR), draft=draft)
    found = assessed(cast, tmp_path)
    for row in found.window.incidents.to_dicts():
        assert (row["reported"] - row["began"], row["reported"] - row["began_latest"]) == (6 * 3.6e9, 1 * 3.6e9)
    detected = found.indicators["P1"].finding
    assert (detected.figure.cases, float(detected.figure), detected.why) == (3, 1.0, "")


@pytest.mark.django_db
def test_a_need_its_promise_and_one_that_was_another(cast: Cast, tmp_path: Any) -> None:
    """Taken and met in time: kept. Merged with another: withdrawn, not overdue for ever."""
    need, again = cast.need(), cast.need()
    needs.take_need(cast.by("wen", now=cast.now + HOUR), need=need)
    needs.meet_need(cast.by("wen", now=cast.now + 2 * HOUR), need=need)
    needs.merge_need(cast.by("wen"), need=again, into=cast.need())
    found = assessed(cast, tmp_path).window
    assert sorted(found.owed["outcome"].fill_null("open").to_list()) == ["met", "open", "withdrawn"]
    assert found.promises["how"].to_list() == ["kept"]


@pytest.mark.django_db
def test_the_registry_holds_ids_and_codes_and_asks_few_questions(cast: Cast, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(7):
        registry = registry_of(cast.community)
    assert set(registry.holders["person"]) <= {str(person.id) for person in cast.people.values()}
    assert Function.FOOD.value in set(registry.functions["function"])
    assert registry.functions["urgent_hours"].null_count() == 0
    assert set(registry.mandates["holder"]) <= set(registry.centres["centre"])
    assert "residents_committee" in set(registry.centres["kind"])
    carried = registry.able(int((cast.now + HOUR).timestamp() * 1e6))
    assert set(carried["centre"]) <= {str(centre.id) for centre in cast.centres.values()}


@pytest.mark.django_db
def test_stock_is_counted_in_needs_where_somebody_said_what_it_meets(cast: Cast) -> None:
    """120 bags for one need each and 30 packs for half of one: 135; sandbags meet none that anybody named."""
    keeps = {"community": cast.community, "centre": cast.centres["riders"], "unit": "piece"}
    for code, function, each, count in (
        ("rice", "food", 1.0, 120),
        ("noodles", "food", 0.5, 30),
        ("sandbag", "", None, 9),
    ):
        item = Item.objects.create(code=code, name_en=code, name_zh=code, function=function, needs=each, **keeps)
        count_item(cast.by("wen"), item=item, counted=count, sure=count)
    registry = registry_of(cast.community)
    assert registry.stock.is_empty(), "measures read no stock"
    assert with_stock(registry, cast.community).stock.rows() == [("food", 135.0)]
