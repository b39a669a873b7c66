"""A year in the community: counts of what was done, no person, and thanks both sides want read."""

from datetime import timedelta
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from renxing.apps.needs.acts import meet_need, take_need
from renxing.apps.offers.acts import say_thanks, show_thanks
from renxing.apps.record.door import ACTS
from renxing.apps.stories.queries.year import DEEDS, year
from tests.cast import Cast


def met(cast: Cast, public: bool = True) -> None:
    need = meet_need(cast.by("rui"), need=take_need(cast.by("rui"), need=cast.need()))
    thank = say_thanks(cast.by("mei"), need=need, words="So quick", public=public)
    if public:
        show_thanks(cast.by("rui"), thank=thank, shown=True)


def test_every_deed_is_an_act() -> None:
    assert {act for _words, acts in DEEDS for act in acts} <= ACTS.keys()


def test_what_was_done_and_nobody(cast: Cast, signed_in: Any) -> None:
    met(cast)
    met(cast, public=False)
    told = year(cast.community, cast.now)
    assert {str(words): count for words, count in told.deeds} == {"needs met": 2, "words of thanks": 2}
    assert [row.words for row in told.thanks] == ["So quick"]
    assert year(cast.community, cast.now + timedelta(days=366)).deeds == []
    page = signed_in("bo").get("/lane/stories/").content.decode()
    assert "So quick" in page
    assert not any(name in page for name in ("Lin Mei", "Rui Qiang"))
    assert signed_in("visitor").get("/lane/stories/").status_code == 302


def test_as_many_questions_for_three_as_for_one(cast: Cast, signed_in: Any) -> None:
    client, counts = signed_in("bo"), []
    for _turn in range(3):
        met(cast)
        client.get("/lane/stories/")
        with CaptureQueriesContext(connection) as found:
            client.get("/lane/stories/")
        counts.append(len(found))
    assert counts[0] == counts[2]
