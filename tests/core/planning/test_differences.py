"""What changed from one version to the next: each part once, by what it is known by."""

from dataclasses import replace

from renxing.core.functions import Function
from renxing.core.planning import Change, carried, coverage, differences, functions_of, part_of
from renxing.core.plans import CallUp, Hazard, NoticeText, Plan, PlannedDuty, Release, Source, Step, Trigger

ALARM = Step("alarm", Function.SAFETY, "property", "Sound it", "发出警报", 1.0, backup="chess")
COUNT = Step("count", Function.CARE, "choir", "Count", "清点", 2.0, after=("alarm",))
OLD = Plan(
    code="fire",
    hazard=Hazard.FIRE,
    title_en="Fire",
    title_zh="火灾",
    owner="committee",
    triggers=(Trigger(Source.HAND), Trigger(Source.WARNING, ("fire",), "Severe")),
    steps=(ALARM, COUNT),
    duties=(PlannedDuty("door", Function.SAFETY, "property", "Door", "看门", 2, 0.0, 4.0),),
    callups=(CallUp("choir", Function.CARE, 4, 1.0),),
    wakes=("M1",),
    releases=(Release("torch", 10.0, "chess"),),
    notices=(NoticeText("Fire", "火灾", "Go", "走"), NoticeText("Over", "结束", "Back", "回")),
)


def said(new: Plan) -> list[tuple[str, str, str]]:
    return [(each.part, each.key, each.change.value) for each in differences(OLD, new)]


def test_nothing_changed() -> None:
    assert differences(OLD, OLD) == ()


def test_the_order_of_steps_is_no_difference() -> None:
    assert differences(OLD, replace(OLD, steps=(COUNT, ALARM))) == ()


def test_a_changed_step_says_what() -> None:
    (found,) = differences(OLD, replace(OLD, steps=(replace(ALARM, within_hours=0.5, backup=None), COUNT)))
    assert (found.part, found.key, found.change) == ("steps", "alarm", Change.CHANGED)
    assert found.fields == (("within_hours", 1.0, 0.5), ("backup", "chess", None))


def test_added_and_removed() -> None:
    new = replace(OLD, steps=(ALARM, replace(COUNT, key="call")), wakes=(), callups=(), releases=())
    assert said(new) == [
        ("steps", "call", "added"),
        ("steps", "count", "removed"),
        ("callups", "choir care", "removed"),
        ("releases", "torch chess", "removed"),
        ("wakes", "M1", "removed"),
    ]


def test_what_was_added_says_what_it_says() -> None:
    (found,) = differences(OLD, replace(OLD, releases=(*OLD.releases, Release("radio", 2.0, "chess"))))
    assert found.fields == (("item", None, "radio"), ("quantity", None, 2.0), ("centre", None, "chess"))


def test_a_trigger_is_known_by_its_source_and_words() -> None:
    new = replace(OLD, triggers=(Trigger(Source.WARNING, ("fire",), "Minor", starts=True), Trigger(Source.HAND)))
    (found,) = differences(OLD, new)
    assert (found.key, found.fields) == ("warning fire", (("level", "Severe", "Minor"), ("starts", False, True)))


def test_two_of_one_name_are_counted() -> None:
    twice = replace(OLD, callups=(*OLD.callups, replace(OLD.callups[0], places=9)))
    assert said(twice) == [("callups", "choir care 2", "added")]


def test_notices_are_known_by_their_place() -> None:
    assert said(replace(OLD, notices=OLD.notices[:1])) == [("notices", "2", "removed")]


def test_the_head_of_the_plan() -> None:
    (found,) = differences(OLD, replace(OLD, title_zh="大火", owner="property"))
    assert (found.part, found.key) == ("plan", "")
    assert found.fields == (("title_zh", "火灾", "大火"), ("owner", "committee", "property"))


def test_a_part_is_what_a_centre_does_and_stands_in_for() -> None:
    assert part_of(OLD, "property").steps == (ALARM,)
    assert part_of(OLD, "property").duties == OLD.duties
    assert part_of(OLD, "chess").backs == (ALARM,)
    assert part_of(OLD, "chess").releases == OLD.releases
    assert part_of(OLD, "choir").callups == OLD.callups
    assert part_of(OLD, "shop") == part_of(OLD, "committee")


def test_a_signature_is_carried_only_where_the_part_is_the_same() -> None:
    new = replace(OLD, steps=(COUNT, replace(ALARM, within_hours=0.5)), title_en="Smoke")
    kept = {code: carried(OLD, new, code) for code in ("property", "chess", "choir")}
    assert kept == {"property": False, "chess": False, "choir": True}


def test_coverage_counts_who_stands_for_a_function() -> None:
    second = replace(OLD, code="smoke", steps=(), duties=(), callups=(CallUp("dance", Function.CARE, 1, 1.0),))
    found = coverage([OLD, second])
    assert set(found) == {(Hazard.FIRE, Function.SAFETY), (Hazard.FIRE, Function.CARE)}
    assert found[Hazard.FIRE, Function.CARE].plans == ("fire", "smoke")
    assert found[Hazard.FIRE, Function.CARE].centres == {"choir", "dance"}
    assert found[Hazard.FIRE, Function.CARE].backed
    assert functions_of(OLD) == {Function.SAFETY, Function.CARE}


def test_what_hangs_on_one_centre_is_not_backed() -> None:
    alone = replace(OLD, steps=(replace(ALARM, backup=None),), duties=(), callups=())
    assert not coverage([alone])[Hazard.FIRE, Function.SAFETY].backed
