"""Who is told, who says so, whose door waits; rumours asked and answered; what is forgotten."""

from datetime import timedelta
from typing import Any

import pytest

from renxing.apps.accounts.models import Account
from renxing.apps.notices import acts
from renxing.apps.notices.models import Answer, Door, Notice, Question, Recipient
from renxing.apps.notices.queries import doors, shown
from renxing.apps.people.acts import erase_person
from renxing.apps.people.models import Person, Vulnerability
from renxing.apps.record.models import Entry
from renxing.core.refusals import BadInput, NotAllowed, NotFound, WrongState
from tests.apps.notices.permissions import answered, asked, block, draft, found, notice, of_all, of_clinic
from tests.cast import PEOPLE, Cast


def told(made: Notice) -> set[str]:
    """The names of those it is for."""
    return set(Recipient.objects.filter(notice=made).values_list("person__name_en", flat=True))


@pytest.mark.parametrize(
    ("whom", "codes", "who"),
    [
        ("everybody", (), {name for _zh, name, _home in PEOPLE.values()}),
        ("blocks", ("B1",), {"Lin Mei", "Zhou Bo"}),
        ("centres", ("riders", "choir"), {"Rui Qiang", "Song Ya"}),
        ("needs", ("kind:oxygen", "need:food"), {"Zhou Bo", "Lin Mei"}),
    ],
)
def test_whom_it_is_for(cast: Cast, whom: str, codes: tuple[str, ...], who: set[str]) -> None:
    Vulnerability.objects.create(community=cast.community, person=cast.people["bo"], kind="oxygen")
    cast.need()
    made = notice(cast, whom=whom, codes=codes)
    assert told(made) == who
    entry = Entry.objects.get(act="notice.post")
    assert entry.data == {"urgent": False, "to": whom, "people": len(who)}
    assert "oxygen" not in str(entry.data)


def test_what_people_need_is_known_to_the_desk_alone(cast: Cast) -> None:
    said = draft(whom="needs", codes=("kind:oxygen",))
    with pytest.raises(NotAllowed):
        acts.post_notice(cast.by("qing"), centre=cast.centres["clinic"], draft=said)
    with pytest.raises(BadInput) as refused:
        acts.post_notice(cast.by("wen"), centre=cast.centres["committee"], draft=said)
    assert refused.value.code == "notice_nobody"


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"name_en": " ", "name_zh": ""}, "notice_without_words"),
        ({"name_en": "x" * 121}, "notice_long"),
        ({"whom": "blocks", "codes": ("B9",)}, "notice_codes"),
        ({"whom": "blocks"}, "notice_codes"),
        ({"whom": "nobody"}, "notice_whom"),
    ],
)
def test_what_is_not_posted(cast: Cast, more: dict[str, Any], code: str) -> None:
    with pytest.raises(BadInput) as refused:
        notice(cast, **more)
    assert refused.value.code == code
    assert not Notice.objects.exists()


def test_a_notice_cannot_end_before_it_begins(cast: Cast) -> None:
    with pytest.raises(BadInput):
        notice(cast, until=cast.now)
    assert notice(cast).until == cast.now + timedelta(days=7)


def test_a_centre_tells_its_own_and_nobody_else_reads_it(cast: Cast) -> None:
    made = of_clinic(cast)
    assert told(made) == {"Qing Yun"}
    for who in ("mei", "rui", "visitor"):
        with pytest.raises(NotFound):
            shown.notice_of(cast.community, cast.actor(who), made.pk)
    assert [shown.notice_of(cast.community, cast.actor(who), made.pk).pk for who in ("qing", "wen")] == [made.pk] * 2


def test_one_yes_behind_a_door_is_enough(cast: Cast) -> None:
    made = notice(cast)
    waiting = {of.block.code: of.waiting for of in doors.by_block(made)}
    assert waiting == {"B1": 2, "B2": 2}
    acts.confirm_notice(cast.by("wen"), notice=made)
    assert {of.block.code: of.waiting for of in doors.by_block(made)} == {"B1": 2, "B2": 1}
    with pytest.raises(WrongState):
        acts.confirm_notice(cast.by("wen"), notice=made)
    assert shown.reached(made).confirmed == 1


def test_nothing_asked_and_something_reaches_them(cast: Cast) -> None:
    """Where no answer is asked for, only doors that neither app nor letter reaches wait."""
    Account.objects.create(community=cast.community, person=cast.people["mei"], card="C1")
    made = notice(cast, asks=False)
    assert [at.household.code for at in doors.doors(made) if not at.waits] == ["H1"]


def test_a_door_list_for_whoever_was_named(cast: Cast) -> None:
    made = of_all(cast)
    homes = doors.doors(made, block(cast).pk)
    assert doors.sees_doors(cast.actor("bo"), made, block(cast), homes)
    assert not doors.sees_doors(cast.actor("bo"), made, block(cast, "B2"), doors.doors(made, block(cast, "B2").pk))
    with pytest.raises(NotAllowed):
        acts.knock(cast.by("bo"), notice=made, household=cast.households["H3"], outcome="told")
    acts.knock(cast.by("bo"), notice=made, household=cast.households["H1"], outcome="nobody")
    assert sum(at.waits for at in doors.doors(made, block(cast).pk)) == 2
    for home, outcome in (("H1", "told"), ("H2", "leaflet")):
        acts.knock(cast.by("bo"), notice=made, household=cast.households[home], outcome=outcome)
    assert not doors.sees_doors(cast.actor("bo"), made, block(cast), doors.doors(made, block(cast).pk))
    assert sorted(Door.objects.values_list("outcome", flat=True)) == ["leaflet", "told"]


def test_withdrawn_it_leaves_every_page(cast: Cast) -> None:
    made = notice(cast, urgent=True)
    assert [len(shown.for_today(cast.community, cast.actor(who), cast.now)[0]) for who in ("mei", "visitor")] == [1, 1]
    acts.withdraw_notice(cast.by("lan"), notice=made)
    assert shown.for_today(cast.community, cast.actor("mei"), cast.now) == ([], 0)
    with pytest.raises(WrongState):
        acts.confirm_notice(cast.by("mei"), notice=made)


def test_urgent_first_and_the_rest_as_a_number(cast: Cast) -> None:
    notice(cast, asks=False)
    urgent = notice(cast, urgent=True, name_en="Gas leak")
    first, others = shown.for_today(cast.community, cast.actor("mei"), cast.now)
    assert ([row.pk for row in first], others) == ([urgent.pk], 1)


def test_an_answer_reaches_all_who_asked(cast: Cast) -> None:
    mine, other = asked(cast), asked(cast, "bo", "Poison in the pipes")
    made = acts.answer_rumour(
        cast.by("qing"), centre=cast.centres["clinic"], found=found(), questions=(mine, other)
    )  # fmt: skip
    assert set(Question.objects.values_list("answer", flat=True)) == {made.pk}
    with pytest.raises(WrongState):
        acts.answer_rumour(cast.by("wen"), centre=cast.centres["committee"], found=found(), questions=(mine,))
    assert Answer.objects.count() == 1
    for more in ({"source": " "}, {"verdict": "maybe"}, {"text_en": ""}):
        with pytest.raises(BadInput):
            acts.answer_rumour(cast.by("qing"), centre=cast.centres["clinic"], found=found(**more))


def test_what_one_asks_stands_in_no_record(cast: Cast) -> None:
    answered(cast)
    assert not any("poison" in str(entry.data).lower() for entry in Entry.objects.all())
    asked(cast, "mei", "And now?")
    for number in range(5):
        asked(cast, "bo", f"Number {number}")
    with pytest.raises(WrongState):
        asked(cast, "bo", "One more")


def test_everything_is_forgotten(cast: Cast) -> None:
    made = of_all(cast)
    acts.knock(cast.by("bo"), notice=made, household=cast.households["H1"], outcome="told")
    acts.confirm_notice(cast.by("bo"), notice=made)
    acts.choose_ways(cast.by("bo"), person=cast.people["bo"], wanted="urgent")
    asked(cast, "bo")
    erase_person(cast.by("lan"), person=cast.people["bo"])
    assert not Recipient.objects.filter(person=cast.people["bo"]).exists()
    assert Question.objects.get(words="").person is None
    assert Door.objects.get().by is None
    assert Notice.objects.get().people == Person.objects.count()
