"""From "somebody should" to done: talked about, voted on, done or late; nothing waits for those who moderate."""

from datetime import timedelta

import pytest

from renxing.apps.people.acts import erase_person
from renxing.apps.proposals import acts
from renxing.apps.proposals.models import Doer, Proposal, Remark, Stage, Vote, Voter
from renxing.apps.proposals.queries.recounting import recount
from renxing.apps.proposals.queries.rolls import lines_of
from renxing.apps.proposals.rules import run
from renxing.apps.record.models import Entry
from renxing.core.conditions import Condition
from renxing.core.refusals import BadInput, NotAllowed, WrongState
from tests.apps.proposals.permissions import (
    DAY,
    adopted,
    after,
    choose,
    done_by,
    draft,
    emergency,
    line,
    proposal,
    vote,
)
from tests.cast import Cast


def stage(found: Proposal) -> str:
    return Proposal.objects.get(pk=found.pk).stage


def test_a_proposal_is_carried_done_and_reported(cast: Cast) -> None:
    doer = adopted(cast)
    assert stage(doer.proposal) == Stage.ADOPTED
    acts.report_done(cast.by("bo", now=cast.now + 8 * DAY), doer=doer)
    assert stage(doer.proposal) == Stage.DONE
    done = Entry.objects.get(act="proposal.report")
    assert (done.kind, done.data["late"]) == ("finish", False)


def test_what_is_not_done_by_its_day_is_noted_once(cast: Cast) -> None:
    doer = adopted(cast)
    assert run(cast.community, cast.now + 19 * DAY) == 0
    assert run(cast.community, cast.now + 21 * DAY) == 1
    assert run(cast.community, cast.now + 22 * DAY) == 0
    acts.report_done(cast.by("bo", now=cast.now + 23 * DAY), doer=doer)
    assert Entry.objects.get(act="proposal.report").data["late"] is True


def test_without_a_doer_it_is_not_adopted_until_somebody_does_it(cast: Cast) -> None:
    made = vote(cast, doers=False)
    choose(cast, made, {"mei": 2})
    later = after(cast, 7)
    assert stage(made.proposal) == Stage.CARRIED
    acts.offer_to_do(cast.by("song", now=later), proposal=made.proposal, part="Saw", due_at=later + DAY)
    assert stage(made.proposal) == Stage.ADOPTED


def test_with_options_the_one_with_most_of_those_who_choose_is_carried(cast: Cast) -> None:
    made = vote(cast, options=("Wood", "Stone"))
    choose(cast, made, {"mei": 3, "bo": 3, "rui": 2, "song": 0})
    after(cast, 7)
    found = Proposal.objects.get(pk=made.proposal_id)
    assert (found.stage, found.chosen.words) == (Stage.ADOPTED, "Stone")


@pytest.mark.parametrize(
    ("choices", "more", "outcome"),
    [
        ({"mei": 2, "bo": 1}, {}, "rejected"),
        ({"mei": 2}, {"quorum": 50}, "no_quorum"),
        ({"mei": 2, "bo": 2, "rui": 1, "song": 1}, {"share": "two_thirds"}, "rejected"),
        ({}, {}, "no_quorum"),
    ],
    ids=["tie", "too few", "no two thirds", "nobody"],
)
def test_what_is_not_carried_is_not_adopted(cast: Cast, choices, more, outcome) -> None:
    made = vote(cast, **more)
    choose(cast, made, choices)
    after(cast, 7)
    assert (Vote.objects.get().outcome, stage(made.proposal)) == (outcome, Stage.REJECTED)


def test_while_everybody_who_moderates_is_away_it_is_voted_on_counted_and_decided(cast: Cast) -> None:
    """Nobody opens, closes or adopts anything: the clock does, and residents do the rest."""
    found = proposal(cast)
    done_by(cast, found)
    later = after(cast, 5)
    assert stage(found) == Stage.VOTE
    choose(cast, Vote.objects.get(), {"mei": 2, "song": 2}, later)
    assert run(cast.community, later + 7 * DAY - timedelta(seconds=1)) == 0
    assert run(cast.community, later + 7 * DAY) == 1
    assert stage(found) == Stage.ADOPTED
    assert set(Entry.objects.filter(act__in=("vote.open", "vote.close", "proposal.adopt")).values_list("actor")) == {
        (None,)
    }


def test_in_an_emergency_it_holds_at_once_and_lapses_unless_confirmed(cast: Cast) -> None:
    for yes in (True, False):
        cast.community.condition = Condition.NORMAL
        found = proposal(cast, title=f"Gate {yes}")
        with pytest.raises(WrongState):
            acts.adopt_at_once(cast.by("lan"), proposal=found)
        emergency(cast)
        with pytest.raises(WrongState):
            acts.adopt_at_once(cast.by("lan"), proposal=found)
        done_by(cast, found)
        acts.adopt_at_once(cast.by("lan"), proposal=found)
        assert stage(found) == Stage.ADOPTED
        if yes:
            choose(cast, Vote.objects.get(proposal=found), {"mei": 2, "bo": 2, "rui": 1})
        after(cast, 14)
        fresh = Proposal.objects.get(pk=found.pk)
        assert (fresh.stage, fresh.confirm_by is None) == ((Stage.ADOPTED, True) if yes else (Stage.LAPSED, False))


def test_what_makes_no_sense_is_refused(cast: Cast) -> None:
    for wrong in (
        {"title": " "},
        {"problem": ""},
        {"talk_until": cast.now},
        {"quorum": 101},
        {"vote_days": 0},
        {"options": tuple("abcdefg")},
        {"options": ("a", "a ")},
    ):
        with pytest.raises(BadInput):
            acts.raise_proposal(cast.by("mei"), draft=draft(cast, **wrong))
    found = proposal(cast, options=("Wood",))
    with pytest.raises(BadInput):
        acts.add_option(cast.by("bo"), proposal=found, words="Wood")
    done_by(cast, found)
    with pytest.raises(WrongState):
        done_by(cast, found)


def test_the_roll_stands_as_it_was_when_the_vote_opened(cast: Cast) -> None:
    """Capture: people who move in, or into a household, during the vote do not vote."""
    found = vote(cast)
    by_door = vote(cast, title="By door", basis="household")
    assert (found.roll, by_door.roll) == (6, 4)
    cast.people["qing"].household = cast.households["H1"]
    cast.people["qing"].save()
    for made in (found, by_door):
        with pytest.raises(NotAllowed):
            acts.cast_vote(cast.by("qing"), vote=made, place=2)
    assert Voter.objects.filter(vote=found).count() == 6
    choose(cast, by_door, {"mei": 2})
    assert lines_of(by_door, cast.actor("qing")) == []


def test_who_is_not_grown_up_has_no_vote(cast: Cast) -> None:
    cast.people["bo"].born = 2010
    cast.people["bo"].save()
    assert vote(cast).roll == 5


def test_a_household_votes_once(cast: Cast) -> None:
    made = vote(cast, basis="household")
    choose(cast, made, {"wen": 2})
    with pytest.raises(WrongState):
        choose(cast, made, {"lan": 1})


def test_paper_and_online_make_one_count_and_nobody_votes_twice(cast: Cast) -> None:
    made = vote(cast)
    song = line(made, cast, "song")
    choose(cast, made, {"mei": 2, "bo": 1})
    acts.tick_papers(cast.by("wen"), vote=made, numbers=[song.number])
    with pytest.raises(WrongState):
        choose(cast, made, {"song": 2})
    with pytest.raises(WrongState):
        acts.tick_papers(cast.by("wen"), vote=made, numbers=[line(made, cast, "mei").number])
    with pytest.raises(WrongState):
        acts.count_papers(cast.by("wen"), vote=made, counts=(0, 0, 1))
    later = after(cast, 7)
    assert Vote.objects.get().phase == "open"
    with pytest.raises(BadInput):
        acts.count_papers(cast.by("wen", now=later), vote=made, counts=(0, 0, 2))
    acts.count_papers(cast.by("wen", now=later), vote=made, counts=(0, 0, 1))
    after(cast, 7.01)
    assert Vote.objects.get().counts == [0, 1, 2]


def test_many_papers_are_ticked_at_once_or_none_of_them(cast: Cast) -> None:
    made = vote(cast)
    choose(cast, made, {"mei": 2})
    mine = line(made, cast, "mei").number
    rest = [number for number in range(1, 7) if number != mine]
    for wrong in (range(1, 7), [*rest, 7], []):
        with pytest.raises((WrongState, BadInput)):
            acts.tick_papers(cast.by("wen"), vote=made, numbers=wrong)
    assert not Voter.objects.filter(how="paper").exists()
    acts.tick_papers(cast.by("wen"), vote=made, numbers=rest)
    assert Entry.objects.get(act="vote.tick_paper").data == {"voters": rest}
    later = after(cast, 7)
    acts.count_papers(cast.by("wen", now=later), vote=made, counts=(1, 1, 3))
    after(cast, 7.01)
    counted = Vote.objects.get()
    assert (counted.counts, recount(counted).faults) == ([1, 1, 4], ())


def test_papers_nobody_at_the_desk_counts_are_counted_by_a_deputy(cast: Cast) -> None:
    made = vote(cast)
    acts.tick_papers(cast.by("wen"), vote=made, numbers=[1])
    with pytest.raises(NotAllowed):
        acts.count_papers(cast.by("mei", now=cast.now + 7.5 * DAY), vote=made, counts=(0, 0, 1))
    acts.count_papers(cast.by("mei", now=cast.now + 8 * DAY), vote=made, counts=(0, 0, 1))
    after(cast, 8)
    assert Vote.objects.get().counts == [0, 0, 1]


def test_papers_nobody_counts_make_it_void_and_it_is_talked_about_again(cast: Cast) -> None:
    made = vote(cast)
    acts.tick_papers(cast.by("wen"), vote=made, numbers=[1])
    after(cast, 9.9)
    assert Vote.objects.get().phase == "open"
    after(cast, 10)
    assert (Vote.objects.get().outcome, stage(made.proposal)) == ("void", Stage.TALK)


def test_a_proxy_votes_for_one_other_and_for_no_more(cast: Cast) -> None:
    made = vote(cast)
    mei, bo, song = (line(made, cast, who) for who in ("mei", "bo", "song"))
    acts.name_proxy(cast.by("mei"), vote=made, proxy=bo)
    for who, proxy in (("song", bo), ("bo", song), ("song", song), ("wen", mei)):
        with pytest.raises(BadInput):
            acts.name_proxy(cast.by(who), vote=made, proxy=proxy)
    acts.cast_vote(cast.by("bo"), vote=made, place=2, voter=Voter.objects.get(pk=mei.pk))
    choose(cast, made, {"bo": 1})
    with pytest.raises(WrongState):
        choose(cast, made, {"mei": 2})
    after(cast, 7)
    assert Vote.objects.get().counts == [0, 1, 1]


def test_a_proxy_is_taken_back_before_it_is_used(cast: Cast) -> None:
    made = vote(cast)
    acts.name_proxy(cast.by("mei"), vote=made, proxy=line(made, cast, "bo"))
    acts.name_proxy(cast.by("mei"), vote=made, proxy=None)
    assert len(lines_of(made, cast.actor("bo"))) == 1
    with pytest.raises(WrongState):
        acts.name_proxy(cast.by("mei"), vote=made, proxy=None)


def test_whoever_is_erased_leaves_words_and_names_and_the_count_stays(cast: Cast) -> None:
    made = vote(cast, secret=False)
    by_door = vote(cast, title="By door", basis="household")
    acts.discuss(cast.by("mei"), proposal=made.proposal, words="I am Lin Mei")
    choose(cast, made, {"mei": 2})
    erase_person(cast.by("wen"), person=cast.people["mei"])
    after(cast, 7)
    assert Remark.objects.count() == 0
    assert Proposal.objects.get(pk=made.proposal_id).raised_by is None
    assert Vote.objects.get(pk=made.pk).counts == [0, 0, 1]
    assert not any(str(cast.id("mei")) in row.speakers for row in Voter.objects.filter(vote=by_door))
    assert not Doer.objects.filter(person=cast.people["mei"]).exists()
