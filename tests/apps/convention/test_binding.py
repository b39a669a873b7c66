"""What an article's preview says is what adopting it changes, and nothing else; repealing it restores all."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from renxing.apps.centres.models import Mandate
from renxing.apps.centres.queries import mandates_of, own_rules_of, rules_of
from renxing.apps.conditions.acts import look_in_emergency
from renxing.apps.convention import acts
from renxing.apps.convention.models import Article, Keeping, Pledge, State
from renxing.apps.convention.queries import articles
from renxing.apps.convention.rules import run
from renxing.apps.mandates.acts import Changes, change_rules
from renxing.apps.people.acts import erase_person
from renxing.apps.proposals.acts import adopt_at_once
from renxing.apps.proposals.models import Proposal
from renxing.apps.purchases import acts as purchases
from renxing.apps.purchases.acts.opening import Terms
from renxing.apps.purchases.models import Catalogue
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Community, Entry
from renxing.core.conditions import Condition
from renxing.core.convention import CAPS, Binding, Hold, Looks, Setting, changes
from renxing.core.lessons import Change as Learnt
from renxing.core.lessons import closing
from renxing.core.mandates import Actor
from renxing.core.rationing import Rule
from renxing.core.refusals import BadInput, NotAllowed, WrongState
from tests.apps.convention.permissions import carry, ended, in_force, pledge, proposed, put
from tests.apps.proposals.permissions import DAY, after, emergency, proposal
from tests.apps.purchases.permissions import catalogue, terms
from tests.cast import Cast

CONDITIONS = st.lists(st.sampled_from(Condition), unique=True, max_size=4).map(tuple)
CODES = ("M-committee", "M-clinic", "M-riders", "M-choir")
BINDINGS = st.one_of(
    st.builds(Binding, st.sampled_from(CAPS), st.integers(1, 12).map(str), st.just(""), CONDITIONS),
    st.builds(Binding, st.just(Setting.RATIONING), st.sampled_from(Rule).map(str), st.just(""), CONDITIONS),
    st.builds(Binding, st.just(Setting.LOOKS), st.sampled_from(Looks).map(str), st.just(""), CONDITIONS),
    st.builds(Binding, st.just(Setting.MANDATE), st.sampled_from(Hold).map(str), st.sampled_from(CODES), CONDITIONS),
)


Standing = dict[tuple[Condition, str], Any]


def standing(cast: Cast) -> Standing:
    """What every setting really is in every condition, read by those who read it: acts, rules, mandates."""
    found: Standing = {}
    for condition in Condition:
        Community.objects.filter(pk=cast.community.pk).update(condition=condition)
        community = Community.objects.get(pk=cast.community.pk)
        rules = rules_of(community)
        found |= {(condition, cap.value): getattr(rules, cap.value) for cap in CAPS}
        found[condition, "rationing"] = refused_rules(cast, community)
        found[condition, "looks"] = {who: looks(cast, community, who) for who in ("qing", "rui")}
        for row in Mandate.objects.filter(community=community):
            value = next(each for each in mandates_of(community, [str(row.holder_id)]) if each.id == str(row.pk))
            found[condition, f"mandate:{row.code}"] = (value.meant_for(condition), value.reporting.value)
    Community.objects.filter(pk=cast.community.pk).update(condition=Condition.NORMAL)
    return found


def refused_rules(cast: Cast, community: Community) -> set[str]:
    """Which rules of sharing a purchase may not be opened by: found by trying; no place to go lets none be opened."""
    found, source = set(), Catalogue.objects.get(community=community)
    for rule in Rule:
        terms = Terms(name_en="Rice", closes_at=cast.now + DAY, rule=rule, way="nowhere")
        with pytest.raises(BadInput) as refused:
            purchases.open_purchase(Doing(cast.actor("wen"), community, cast.now), catalogue=source, terms=terms)
        found |= {rule.value} if refused.value.code == "rule_bound" else set()
    return found


def looks(cast: Cast, community: Community, who: str) -> str:
    """Why somebody may not open sensitive data now; found by trying."""
    try:
        by = Doing(cast.actor(who), community, cast.now)
        look_in_emergency(by, person=cast.people["mei"], reason="nothing")
    except (BadInput, WrongState) as refused:
        return refused.code
    raise AssertionError


def said(key: str, word: str | None, first: Any) -> Any:
    """What a change says a setting becomes; `first` is what it was before there was any article."""
    sort = key.partition(":")[0]
    if word is None:
        return first
    if sort == "rationing":
        return {rule.value for rule in Rule} - {word}
    if sort == "looks":
        return {"qing": "looks_nobody" if word == "nobody" else "look_reason", "rui": f"looks_{word}"}
    if sort == "mandate":
        holds, reporting = first
        words = {"holds": (True, reporting), "rests": (False, reporting)}
        return words.get(word, (holds, word))
    return float(word)


def made(cast: Cast, number: int, binding: Binding) -> Article:
    """An article as it was proposed."""
    return Article.objects.create(
        community=cast.community, number=number, name_en="x", name_zh="x", setting=binding.setting,
        about=binding.about, conditions=list(binding.conditions), value=binding.value,
        proposal=Proposal.objects.get(community=cast.community), review_at=cast.now + DAY,
    )  # fmt: skip


def by_vote(cast: Cast) -> Doing:
    """What a vote decides, at a moment of its own."""
    cast.now += timedelta(minutes=1)
    return Doing(Actor(rule="article_voted"), cast.community, cast.now)


@given(bindings=st.lists(BINDINGS, min_size=1, max_size=4))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_the_effect_of_an_article_is_exactly_its_preview(ready: Cast, bindings: list[Binding]) -> None:
    with transaction.atomic():
        first = before = standing(ready)
        adopted = []
        for number, binding in enumerate(bindings, 1):
            article = made(ready, number, binding)
            told = articles.of_article(ready.community, article)
            foreseen = changes(ready.community.bound, articles.with_article(ready.community, binding, None))
            assert len(told) == len(foreseen)
            acts.adopt_article(by_vote(ready), article=article)
            now = standing(ready)
            assert now == before | {
                (each.condition, each.key): said(each.key, each.becomes, first[each.condition, each.key])
                for each in foreseen
            }
            adopted.append((article, before))
            before = now
        for article, earlier in reversed(adopted):
            acts.repeal_article(by_vote(ready), article=article)
            assert standing(ready) == earlier
        assert ready.community.bound == {}
        transaction.set_rollback(True)
    ready.community.refresh_from_db()


@pytest.fixture
def ready(cast: Cast) -> Cast:
    """A catalogue to order from, a mandate to look in an emergency, and a proposal articles can hang on."""
    catalogue(cast)
    proposal(cast)
    for code in ("M-clinic", "M-riders"):
        row = Mandate.objects.get(code=code)
        row.pk, row.code, row.acts, row.functions = uuid4(), f"{code}-look", ["person.look_emergency"], []
        row.save(force_insert=True)
    return cast


def test_an_article_changes_how_a_shortage_is_shared(cast: Cast) -> None:
    """From its proposal to a purchase: by vote, in the conditions it names, and free again when it is repealed."""
    article = in_force(cast)
    assert (article.state, article.adopted_at is not None) == (State.IN_FORCE, True)
    source = catalogue(cast)
    equal, need = terms(cast), terms(cast, rule=Rule.NEED)
    purchases.open_purchase(cast.by("rui"), catalogue=source, terms=equal)
    emergency(cast)
    with pytest.raises(BadInput) as refused:
        purchases.open_purchase(cast.by("rui"), catalogue=source, terms=equal)
    assert refused.value.code == "rule_bound"
    assert purchases.open_purchase(cast.by("rui"), catalogue=source, terms=need).rule == Rule.NEED
    assert ended(cast, article).state == State.REPEALED
    assert cast.community.bound == {}
    purchases.open_purchase(cast.by("rui"), catalogue=source, terms=terms(cast))


def test_an_article_that_is_not_carried_binds_nothing(cast: Cast) -> None:
    article = proposed(cast)
    carry(cast, yes=False)
    assert (Article.objects.get(pk=article.pk).state, cast.community.bound) == (State.DROPPED, {})


def test_a_later_version_takes_the_place_of_the_one_before(cast: Cast) -> None:
    first = in_force(cast)
    second = in_force(cast, replaces=first, value="lottery", conditions=("alert",))
    assert (second.number, second.version) == (1, 2)
    assert Article.objects.get(pk=first.pk).state == State.REPLACED
    assert cast.community.bound == {"alert": {"rationing": "lottery"}}


def test_a_version_adopted_at_once_and_not_confirmed_gives_its_place_back(cast: Cast) -> None:
    first = in_force(cast)
    second = proposed(cast, replaces=first, value="lottery")
    emergency(cast)
    adopt_at_once(cast.by("lan"), proposal=second.proposal)
    cast.community.refresh_from_db()
    assert cast.community.bound["alert"] == {"rationing": "lottery"}
    cast.now = after(cast, 14)
    cast.community.refresh_from_db()
    assert cast.community.bound["alert"] == {"rationing": "need"}
    states = {row.version: row.state for row in Article.objects.all()}
    assert states == {1: State.IN_FORCE, 2: State.REPEALED}


def test_a_repeal_that_is_not_carried_leaves_the_article(cast: Cast) -> None:
    article = in_force(cast)
    acts.propose_repeal(cast.by("bo"), article=article, put=put(cast))
    with pytest.raises(WrongState):
        acts.propose_repeal(cast.by("mei"), article=article, put=put(cast))
    carry(cast, yes=False)
    fresh = Article.objects.get(pk=article.pk)
    assert (fresh.state, fresh.repeal_id) == (State.IN_FORCE, None)


def test_the_community_s_own_rules_stay_its_own_under_an_article(cast: Cast) -> None:
    in_force(cast, setting="hours_a_day", value="6", conditions=())
    assert rules_of(cast.community).hours_a_day == 6
    change_rules(cast.by("lan"), changes=Changes(rest_hours=12.0))
    own = own_rules_of(cast.community)
    assert (own.hours_a_day, own.rest_hours) == (10.0, 12.0)
    assert (rules_of(cast.community).hours_a_day, rules_of(cast.community).rest_hours) == (6, 12.0)


def test_what_makes_no_sense_is_refused(cast: Cast) -> None:
    for wrong in (
        {"name_en": "", "name_zh": " "},
        {"words_en": ""},
        {"value": "7"},
        {"setting": "mandate", "about": "M-none", "value": "rests"},
        {"setting": "rest_hours", "value": "20"},
        {"setting": "hours_a_day", "value": "nan"},
        {"review_at": cast.now},
    ):
        with pytest.raises(BadInput):
            proposed(cast, **wrong)
    assert not Proposal.objects.exists()


def test_when_an_article_is_due_to_be_looked_at_again_it_is_said_once_and_holds(cast: Cast) -> None:
    article = in_force(cast)
    assert run(cast.community, article.review_at - DAY) == 0
    assert [run(cast.community, article.review_at) for _round in "ab"] == [1, 0]
    assert Article.objects.get(pk=article.pk).state == State.IN_FORCE


def test_a_lesson_about_rules_is_closed_by_an_article(cast: Cast) -> None:
    in_force(cast)
    entry = Entry.objects.get(act="article.adopt")
    assert entry.act in closing(Learnt.RULES)


def test_of_a_pledge_the_record_says_neither_what_nor_whether(cast: Cast) -> None:
    article, mine = in_force(cast), pledge(cast)
    acts.note_keeping(cast.by("mei"), pledge=mine, article=article, kept=False)
    assert Entry.objects.get(act="pledge.note").data == {}
    with pytest.raises(NotAllowed):
        acts.note_keeping(cast.by("lan"), pledge=mine, article=article, kept=True)
    erase_person(cast.by("wen"), person=cast.people["mei"])
    assert not Pledge.objects.exists()
    assert not Keeping.objects.exists()
