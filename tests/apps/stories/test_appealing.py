"""An appeal about a hidden story is judged as one about a remark is."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from renxing.apps.record.models import Entry
from renxing.apps.record.running import run_rules
from renxing.apps.stories import acts
from renxing.apps.stories.models import Story
from renxing.core.refusals import WrongState
from tests.apps.stories.permissions import against, appealed, hidden, told
from tests.cast import Cast


def test_by_form_somebody_else_answers(cast: Cast, signed_in: Any) -> None:
    found, qing, lan = hidden(cast, "wen"), signed_in("qing"), signed_in("lan")
    path = f"/lane/stories/{found.pk}/"
    assert f"{path}appeal/" in qing.get(path).content.decode()
    assert signed_in("mei").get(f"{path}appeal/").status_code == 404
    assert qing.post(f"{path}appeal/", {"act_id": str(uuid4()), "words": "It is true"}).status_code == 302
    assert "An appeal waits for your answer" not in signed_in("wen").get("/lane/").content.decode()
    Story.objects.update(appeal_due=cast.now)
    assert "An appeal waits for your answer" in lan.get("/lane/").content.decode()
    with pytest.raises(WrongState):
        acts.uphold_story(cast.by("wen"), story=found, words="No")
    assert lan.post(f"{path}uphold/", {"act_id": str(uuid4()), "words": "Kinder"}).status_code == 302
    assert "Kinder" in qing.get(path).content.decode()


def test_unanswered_it_is_read_again(cast: Cast) -> None:
    appealed(cast, hidden(cast))
    run_rules(cast.community, cast.now + timedelta(days=6))
    assert Story.objects.get().hidden_at is None
    assert Entry.objects.get(act="story.show_unheard").authority == "rule:appeal_unanswered"


def test_a_story_held_back_by_a_no_is_not_on_today(cast: Cast, signed_in: Any) -> None:
    appeal, objected = appealed(cast, hidden(cast)), against(cast, told(cast, title="The well"), "bo")
    for found, waits in ((appeal, "An appeal waits for your answer"), (objected, "Neighbours object to this story")):
        who = "lan" if found == appeal else "wen"
        Story.objects.update(appeal_due=cast.now)
        assert waits in signed_in(who).get("/lane/").content.decode()
        acts.answer_story(cast.by("mei"), story=found, yes=False)
        assert waits not in signed_in(who).get("/lane/").content.decode()


def test_nobody_of_the_desk_judges_their_own_story(cast: Cast, signed_in: Any) -> None:
    found = acts.hide_story(cast.by("lan"), story=told(cast, by="wen"), reason="insult")
    acts.appeal_story(cast.by("wen"), story=found, words="It is true")
    assert "An appeal waits for your answer" not in signed_in("wen").get("/lane/").content.decode()
    assert [
        f"{found.pk}/{name}" in signed_in("wen").get(f"/lane/stories/{found.pk}/").content.decode()
        for name in ("uphold", "keep")
    ] == [False, False]
    for wrong in (
        lambda by: acts.uphold_story(by, story=found, words="No"),
        lambda by: acts.keep_story(by, story=found),
    ):
        with pytest.raises(WrongState, match="appeal_about_own"):
            wrong(cast.by("wen"))
