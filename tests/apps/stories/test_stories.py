"""Stories of the place: nobody reads one until everybody in it has said yes; moderated as remarks are; erased whole."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from renxing.apps.conditions.acts import change_condition
from renxing.apps.people.acts import erase_person
from renxing.apps.record.models import Entry
from renxing.apps.stories import acts
from renxing.apps.stories.acts import Told
from renxing.apps.stories.acts.telling import MOST_TOLD
from renxing.apps.stories.demonstration import remember
from renxing.apps.stories.drawings import DRAWN, drawing
from renxing.apps.stories.models import AgainstStory, InStory, Story
from renxing.apps.stories.queries.told import standing
from renxing.core.conditions import Condition
from renxing.core.refusals import BadInput, NotFound, WrongState
from tests.apps.stories.permissions import WORDS, against, told
from tests.cast import Cast

HOUR = timedelta(hours=1)
ROOT = "/lane/stories/"
EVERYBODY = ("qing", "mei", "bo", "rui", "song", "wen", "lan", "yan", "shi")
HERE = {"qing", "mei", "bo", "rui", "song", "wen", "lan"}


def readers(signed_in: Any, found: Story, of: str = "") -> set[str]:
    """Who gets the page, or the picture, itself."""
    return {who for who in EVERYBODY if signed_in(who).get(f"{ROOT}{found.pk}/{of}").status_code == 200}


def page(signed_in: Any, who: str, path: str) -> str:
    return str(signed_in(who).get(path).content.decode())


def test_it_is_read_once_all_in_it_have_said_yes_and_by_nobody_when_one_says_no(cast: Cast, signed_in: Any) -> None:
    found = told(cast, "mei", "qing")
    for of in ("", "picture.jpg"):
        assert readers(signed_in, found, of) == {"qing", "mei"}
    assert WORDS not in page(signed_in, "bo", f"{ROOT}place/")
    acts.answer_story(cast.by("mei"), story=found, yes=True)
    for of in ("", "picture.jpg"):
        assert readers(signed_in, found, of) == HERE
    assert WORDS in page(signed_in, "bo", f"{ROOT}place/")
    acts.answer_story(cast.by("song"), story=found, yes=False)  # whom nobody had named
    assert readers(signed_in, found) == {"qing", "mei", "song"}
    answer = signed_in("mei").get(f"{ROOT}{found.pk}/picture.jpg")
    assert "no-store" in answer.headers["Cache-Control"]
    with pytest.raises(WrongState):
        acts.answer_story(cast.by("bo"), story=found, yes=True)


def test_the_record_says_that_it_was_told_and_answered_and_nothing_of_it(cast: Cast) -> None:
    for yes in (True, False):
        acts.answer_story(cast.by("mei"), story=told(cast, "mei"), yes=yes)
    said, other = Entry.objects.filter(act="story.answer").order_by("seq")
    assert said.data == other.data == {}
    assert Entry.objects.filter(act="story.tell").first().data == {"people": 1}
    assert not Entry.objects.filter(data__icontains="tree").exists()


def test_either_language_is_enough_and_both_are_shown_to_their_readers(cast: Cast, signed_in: Any) -> None:
    found = told(cast, title_zh="老树", words_zh="先有树")
    assert "In the other language" in page(signed_in, "bo", f"{ROOT}{found.pk}/")
    with translation.override("zh-hans"):
        assert (found.name, found.words) == ("老树", "先有树")
        assert told(cast).words == WORDS
    for wrong in (Told(words="x"), Told(title=" ", words="x"), Told(title="x"), Told(sort="x", title="x", words="x")):
        with pytest.raises(BadInput):
            acts.tell_story(cast.by("mei"), told=wrong)
    for _each in range(MOST_TOLD):
        told(cast, by="mei")
    with pytest.raises(WrongState):
        told(cast, by="mei")


def test_hidden_it_is_read_by_its_teller_and_the_desk_alone(cast: Cast, signed_in: Any) -> None:
    found = told(cast)
    acts.hide_story(cast.by("wen"), story=found, reason="private", words="Ask her first")
    assert readers(signed_in, found) == readers(signed_in, found, "picture.jpg") == {"qing", "wen", "lan"}
    assert ["Ask her first" in page(signed_in, who, f"{ROOT}{found.pk}/") for who in ("qing", "wen")] == [True, False]
    entry = Entry.objects.get(act="story.hide")
    assert (entry.actor, entry.subject, entry.data) == (cast.id("wen"), found.reference, {"reason": "private"})
    assert "What you told was hidden" in page(signed_in, "qing", "/lane/")
    assert "What you told was hidden" not in page(signed_in, "bo", "/lane/")
    acts.keep_story(cast.by("lan"), story=found)
    assert readers(signed_in, found) == HERE


def test_three_households_fold_it_and_the_desk_decides(cast: Cast, signed_in: Any) -> None:
    found = against(cast, told(cast), "mei", "wen", "lan")  # Wen and Lan live in one household
    path, waits = f"{ROOT}{found.pk}/", "Neighbours object to this story"
    assert "Folded:" not in page(signed_in, "rui", path)
    against(cast, found, "bo")
    assert "Folded:" in page(signed_in, "rui", path)
    assert WORDS in page(signed_in, "rui", path)  # whoever wants to read it opens it
    assert WORDS not in page(signed_in, "rui", f"{ROOT}place/")
    assert WORDS not in page(signed_in, "rui", "/lane/")
    assert [waits in page(signed_in, who, "/lane/") for who in ("wen", "mei")] == [True, False]
    acts.keep_story(cast.by("lan", now=cast.now + HOUR), story=found)
    assert WORDS in page(signed_in, "rui", f"{ROOT}place/")
    for wrong in (
        lambda: acts.object_to_story(cast.by("mei", now=cast.now + 2 * HOUR), story=found),
        lambda: against(cast, told(cast, by="bo"), "bo"),
        lambda: acts.keep_story(cast.by("lan", now=cast.now + 2 * HOUR), story=found),
        lambda: [acts.hide_story(cast.by("wen"), story=found, reason="advert") for _twice in "ab"],
        lambda: acts.object_to_story(cast.by("rui"), story=found),
    ):
        with pytest.raises(WrongState):
            wrong()


def test_what_nobody_may_read_yet_is_not_moderated(cast: Cast) -> None:
    with pytest.raises(NotFound):
        acts.object_to_story(cast.by("bo"), story=told(cast, "mei"))


def test_whoever_is_erased_has_told_nothing_and_is_in_nothing(cast: Cast) -> None:
    own, about, other = told(cast, by="mei"), told(cast, "mei"), against(cast, told(cast), "mei")
    erase_person(cast.by("wen"), person=cast.people["mei"])
    assert list(Story.objects.values_list("pk", flat=True)) == [other.pk]
    assert not InStory.objects.filter(story__in=[own.pk, about.pk]).exists()
    assert not AgainstStory.objects.exists()


def test_today_asks_who_is_in_it_and_tells_one_on_a_calm_day(cast: Cast, signed_in: Any) -> None:
    found, calm = told(cast, "mei"), "The tree"
    assert "You are in this story: may it be read?" in page(signed_in, "mei", "/lane/")
    assert calm not in page(signed_in, "bo", "/lane/")
    acts.answer_story(cast.by("mei"), story=found, yes=True)
    assert [calm in page(signed_in, who, "/lane/") for who in ("bo", "wen", "yan", "visitor")] == [
        True,
        True,
        False,
        False,
    ]
    change_condition(cast.by("lan"), condition=Condition.ALERT, reason="rain", review_at=cast.now + 24 * HOUR)
    assert calm not in page(signed_in, "bo", "/lane/")


def test_by_form_everybody_who_is_in_it_is_found_or_named_back(cast: Cast, signed_in: Any) -> None:
    bo, mei = signed_in("bo"), cast.people["mei"]
    picture = drawing("tree")

    def sent(**more: Any) -> Any:
        file = SimpleUploadedFile("tree.jpg", picture.data)
        given = {"act_id": str(uuid4()), "sort": "symbol", "title": "The tree", "words": WORDS, "picture": file, **more}
        return bo.post(f"{ROOT}tell/", given)

    for wrong in ({}, {"who": mei.phone, "nobody": "on"}, {"who": "Lin Mei"}, {"who": mei.code}):
        assert sent(**wrong).status_code == 422, wrong
    assert "Lin Mei" in sent(who="Lin Mei").content.decode()
    assert sent(who=mei.phone, block=cast.households["H1"].block_id).status_code == 302
    made = Story.objects.get()
    assert (made.width, made.height, made.people.get().person_id) == (480, 300, mei.pk)
    client, path = signed_in("mei"), f"{ROOT}{made.pk}/"
    assert "You are in this story." in client.get(path).content.decode()
    assert "level-4" in client.get(path).content.decode()
    assert client.post(f"{path}yes/", {"act_id": str(uuid4())}).status_code == 302
    assert "level-1" in page(signed_in, "rui", f"{ROOT}place/?block=B1")
    rui, wen = signed_in("rui"), signed_in("wen")
    assert rui.post(f"{path}object/", {"act_id": str(uuid4())}).status_code == 302
    assert rui.get(f"{path}hide/").status_code == 403
    assert wen.post(f"{path}hide/", {"act_id": str(uuid4())}).status_code == 422
    assert wen.post(f"{path}hide/", {"act_id": str(uuid4()), "reason": "advert"}).status_code == 302
    assert wen.post(f"{path}keep/", {"act_id": str(uuid4())}).status_code == 302
    assert bo.post(f"{path}withdraw/", {"act_id": str(uuid4())}).status_code == 302
    assert not Story.objects.exists()
    assert signed_in("yan").get(f"{ROOT}place/").status_code == 403


def test_three_stories_ask_as_much_as_one(cast: Cast, signed_in: Any) -> None:
    client, counts = signed_in("bo"), []
    for _turn in range(3):
        against(cast, told(cast, "qing"), "mei")
        for path in (f"{ROOT}place/", "/lane/"):
            client.get(path)
            with CaptureQueriesContext(connection) as asked:
                client.get(path)
            counts.append(len(asked))
    assert counts[:2] == counts[4:]


def test_a_demonstration_remembers_three_and_all_drawings_are_small(cast: Cast) -> None:
    assert all(len(drawing(name).data) < 30_000 for name in DRAWN)
    assert remember(cast.community, cast.now) == 3
    assert standing(cast.community).count() == 3
