"""Two people kept apart: neither is suggested, asked or sent to the other, and only who dispatches knows."""

from uuid import uuid4

import pytest

from renxing.apps.dispatching.queries.everything import everything
from renxing.apps.needs.acts import ask_helper, end_apart, keep_apart
from renxing.apps.needs.models import Apart
from renxing.apps.needs.queries.bodies import bodies
from renxing.apps.needs.queries.suggestions import suggestions
from renxing.apps.people.acts import erase_person
from renxing.apps.record.models import Entry
from renxing.core.functions import Function
from renxing.core.refusals import BadInput, WrongState
from tests.cast import Cast


def suggested(cast: Cast, need) -> set[str]:
    found = suggestions(cast.actor("wen"), need, [], bodies(cast.community), cast.now)
    return {one.name for one in found.best}


def test_neither_is_suggested_sent_or_asked(cast: Cast) -> None:
    need = cast.need("mei", Function.FOOD)
    assert "Rui Qiang" in suggested(cast, need)
    pair = keep_apart(cast.by("wen"), one=cast.people["mei"], other=cast.people["rui"])
    assert "Rui Qiang" not in suggested(cast, need)
    sent = [one.helper.person for one in everything(cast.community, cast.now).assignment.placed]
    assert len(sent) == 1
    assert str(cast.id("rui")) not in sent
    with pytest.raises(BadInput, match="kept_apart"):
        ask_helper(cast.by("wen"), need=need, helper=cast.people["rui"], centre=cast.centres["riders"])
    end_apart(cast.by("lan"), pair=pair)
    assert "Rui Qiang" in suggested(cast, need)


def test_it_holds_for_the_household_too(cast: Cast) -> None:
    cast.people["bo"].household = cast.households["H1"]
    cast.people["bo"].save()
    need = cast.need("mei", Function.FOOD)
    keep_apart(cast.by("wen"), one=cast.people["rui"], other=cast.people["bo"])
    assert "Rui Qiang" not in suggested(cast, need)


def test_what_makes_no_sense_is_refused(cast: Cast) -> None:
    mei, rui = cast.people["mei"], cast.people["rui"]
    pair = keep_apart(cast.by("wen"), one=mei, other=rui)
    with pytest.raises(BadInput, match="apart_already"):
        keep_apart(cast.by("wen"), one=rui, other=mei)
    with pytest.raises(BadInput, match="apart_from_oneself"):
        keep_apart(cast.by("wen"), one=mei, other=mei)
    end_apart(cast.by("wen"), pair=pair)
    with pytest.raises(WrongState):
        end_apart(cast.by("wen"), pair=pair)


def test_the_record_says_that_and_not_who_and_erasing_takes_it_away(cast: Cast) -> None:
    keep_apart(cast.by("wen"), one=cast.people["bo"], other=cast.people["rui"])
    assert Entry.objects.get(act="apart.keep").data == {}
    erase_person(cast.by("wen"), person=cast.people["bo"])
    assert not Apart.objects.exists()


def test_only_who_dispatches_sees_and_says_it(cast: Cast, signed_in) -> None:
    page, keep = f"/lane/people/{cast.id('mei')}/", f"/lane/needs/apart/{cast.id('mei')}/"
    wen = signed_in("wen")
    assert "This is nobody" in wen.post(keep, {"act_id": str(uuid4()), "who": "xyz"}, follow=True).content.decode()
    wen.post(keep, {"act_id": str(uuid4()), "who": "Rui Qiang"})
    pair = Apart.objects.get()
    assert "Rui Qiang" in wen.get(page).content.decode()
    assert "Not sent to one another" not in signed_in("mei").get(page).content.decode()
    assert signed_in("mei").post(keep, {"act_id": str(uuid4()), "who": "Bo"}).status_code == 403
    wen.post(f"/lane/needs/apart/{pair.pk}/end/", {"act_id": str(uuid4())})
    assert "Rui Qiang" not in wen.get(page).content.decode()
