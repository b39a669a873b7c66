"""From the review to the adopted lesson: differences stay, only a change closes, only use adopts."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renxing.apps.incidents.acts import move_on
from renxing.apps.incidents.models import Incident
from renxing.apps.mandates.acts import Terms, give_mandate
from renxing.apps.needs.acts import take_need
from renxing.apps.people.acts import erase_person
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Entry
from renxing.apps.reviews import acts, queries
from renxing.apps.reviews.models import Lesson, Review, View
from renxing.apps.reviews.rules import run
from renxing.core.functions import Function
from renxing.core.lessons import State
from renxing.core.refusals import BadInput, NotAllowed, WrongState
from tests.apps.convention.permissions import ended, in_force
from tests.apps.reviews.permissions import changed, lesson, review, reviewed
from tests.cast import Cast

DAY = timedelta(days=1)


def test_an_incident_at_its_review_gets_one_by_itself_and_once(cast: Cast) -> None:
    found = reviewed(cast)
    assert [run(cast.community, cast.now), run(cast.community, cast.now)] == [1, 0]
    (made,) = Review.objects.all()
    assert made.incident == found
    with pytest.raises(WrongState, match="review_open_already"):
        acts.open_review(cast.by("lan"), incident=found)


def test_what_the_centres_saw_stays_side_by_side(cast: Cast) -> None:
    found = review(cast)
    acts.add_view(cast.by("rui"), review=found, centre=cast.centres["riders"], went_well="", went_badly="Called late")
    acts.add_view(
        cast.by("qing"), review=found, centre=cast.centres["clinic"], went_well="Called at once", went_badly=""
    )
    acts.add_view(cast.by("rui"), review=found, centre=cast.centres["riders"], went_well="", went_badly="Far too late")
    said = {(view.centre.code, view.went_well, view.went_badly) for view in View.objects.all()}
    assert said == {("riders", "", "Far too late"), ("clinic", "Called at once", "")}
    with pytest.raises(NotAllowed, match="review_took_no_part"):
        acts.add_view(cast.by("song"), review=found, centre=cast.centres["choir"], went_well="Songs", went_badly="")
    assert [centre.code for _review, centre in queries.to_look_back_on(cast.community, cast.actor("wen"))] == [
        "committee"
    ]
    acts.conclude_review(cast.by("lan"), review=found)
    with pytest.raises(WrongState, match="review_concluded"):
        acts.add_view(cast.by("rui"), review=found, centre=cast.centres["riders"], went_well="Else", went_badly="")


def test_many_reviews_are_asked_for_as_one_is(cast: Cast) -> None:
    one = review(cast)

    def asked() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as questions:
            found = queries.to_look_back_on(cast.community, cast.actor("wen"))
        return len(found), len(questions)

    found, questions = asked()
    for number in (1, 2):
        assert one.incident_id is not None
        row = Incident.objects.get(pk=one.incident_id)
        other = Incident(**{field.attname: getattr(row, field.attname) for field in Incident._meta.concrete_fields})
        other.pk, other.number = uuid4(), row.number + number
        other.save(force_insert=True)
        Review.objects.create(community=cast.community, incident=other, opened_at=one.opened_at)
    assert asked() == (3 * found, questions)


def test_nothing_closes_without_a_review_and_lessons_or_a_signed_none(cast: Cast) -> None:
    found = reviewed(cast)
    found.tasks.update(state="done")
    open_review = review(cast)

    def closed() -> Incident:
        return move_on(cast.by("lan"), incident=found, to="closed")

    with pytest.raises(WrongState, match="stage_not_yet"):
        closed()
    acts.add_view(cast.by("rui"), review=open_review, centre=cast.centres["riders"], went_well="Fast", went_badly="")
    acts.conclude_review(cast.by("lan"), review=open_review)
    with pytest.raises(WrongState, match="stage_not_yet"):
        closed()
    with pytest.raises(BadInput, match="none_without_words"):
        acts.sign_none(cast.by("lan"), review=open_review, words=" ")
    acts.sign_none(cast.by("lan"), review=open_review, words="A false alarm, and handled as planned.")
    assert closed().stage == "closed"
    signed = Entry.objects.get(act="review.sign_none")
    assert (str(signed.actor), signed.incident) == (str(cast.id("lan")), found.pk)


def test_only_its_own_change_closes_a_lesson(cast: Cast) -> None:
    drawn = lesson(cast)
    other = changed(cast)
    taken = take_need(cast.by("qing"), need=cast.need("mei", Function.MEDICINE))
    entry = Entry.objects.filter(subject=taken.reference).latest("seq")
    with pytest.raises(BadInput, match="lesson_not_that_change"):
        acts.close_lesson(cast.by("qing"), lesson=drawn, by=entry)
    assert [found.pk for found in queries.changes_for(drawn)] == [other.pk]
    closed = acts.close_lesson(cast.by("qing"), lesson=drawn, by=other)
    assert (closed.state, closed.closed_by) == (State.CLOSED, other.pk)
    assert Entry.objects.get(act="lesson.close").cause == other.pk
    with pytest.raises(WrongState, match="lesson_closed_already"):
        acts.close_lesson(cast.by("qing"), lesson=drawn, by=other)


def test_an_article_of_the_convention_closes_a_lesson_about_rules_and_its_repeal_too(cast: Cast) -> None:
    article = in_force(cast)
    first, second = lesson(cast, target="article:new"), lesson(cast, target=f"article:{article.number}")
    adopted = Entry.objects.get(act="article.adopt", subject=article.reference)
    assert adopted in queries.changes_for(first)
    acts.close_lesson(cast.by("qing"), lesson=first, by=adopted)
    ended(cast, article)
    repealed = Entry.objects.get(act="article.repeal", subject=article.reference)
    acts.close_lesson(cast.by("qing"), lesson=second, by=repealed)
    assert [found.state for found in Lesson.objects.all()] == [State.CLOSED, State.CLOSED]


def test_it_is_adopted_only_when_what_it_changed_was_used_in_an_incident(cast: Cast) -> None:
    terms = Terms(acts=("need.take",), functions=(Function.CARE,))
    committee, choir = cast.centres["committee"], cast.centres["choir"]
    drawn = lesson(cast, target=f"holder:{choir.pk}")
    made = give_mandate(cast.by("lan"), giver=committee, holder=choir, terms=terms)
    entry = Entry.objects.get(act="mandate.give", subject=made.reference)
    with pytest.raises(WrongState, match="lesson_still_open"):
        acts.adopt_lesson(cast.by("qing"), lesson=drawn, by=entry)
    acts.close_lesson(cast.by("qing"), lesson=drawn, by=entry)
    cast.now += DAY
    ordinary, urgent = cast.need("bo", Function.CARE), cast.need("bo", Function.CARE)
    take_need(cast.by("song"), need=ordinary)
    assert run(cast.community, cast.now) == 0, "used on an ordinary day proves nothing"
    by = cast.by("song")
    take_need(Doing(by.actor, by.community, by.now, incident=reviewed(cast).pk), need=urgent)
    Review.objects.get_or_create(community=cast.community, incident=reviewed(cast), defaults={"opened_at": cast.now})
    assert run(cast.community, cast.now) == 1
    adopted = Lesson.objects.get(pk=drawn.pk)
    used = Entry.objects.filter(act="need.take", incident__isnull=False).latest("seq")
    assert (adopted.state, adopted.adopted_by) == (State.ADOPTED, used.pk)
    assert run(cast.community, cast.now) == 0


def test_who_is_erased_is_no_author_any_more(cast: Cast) -> None:
    acts.add_view(cast.by("rui"), review=review(cast), centre=cast.centres["riders"], went_well="Fast", went_badly="")
    erase_person(cast.by("rui"), person=cast.people["rui"])
    assert View.objects.get().author is None
