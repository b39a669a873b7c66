"""No page leaks a name or a phone number: every page is read as those who may know least."""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client

from renxing.apps.accounts.acts import issue_invitation
from renxing.apps.accounts.models import Account
from renxing.apps.conditions.acts import change_condition
from renxing.apps.duties.models import Shift
from renxing.apps.gatherings.acts import found_group, propose_group, propose_reserve
from renxing.apps.needs.acts import (
    Draft,
    ask_helper,
    meet_need,
    offer_help,
    raise_need,
    take_need,
    write_message,
)
from renxing.apps.needs.models import Need
from renxing.apps.notices.acts import knock
from renxing.apps.notices.models import Notice
from renxing.apps.people.acts import look_at_person
from renxing.apps.people.models import Person
from renxing.apps.proposals.acts import hide_remark
from renxing.apps.proposals.models import Proposal, Vote
from renxing.apps.pulse.acts import answer_survey
from renxing.apps.record.clock import set_clock
from renxing.apps.stories.acts import hide_story
from renxing.apps.supplies.acts import donate_stock, issue_stock
from renxing.apps.supplies.acts.coming import Giver
from renxing.apps.supplies.acts.going import To
from renxing.core.conditions import Condition
from renxing.core.functions import Function, Urgency
from renxing.core.pulse import Answer
from tests.apps.duties.permissions import swap, turn, visit
from tests.apps.fund.permissions import budget, challenge, spent
from tests.apps.fund.permissions import received as paid_in
from tests.apps.gatherings.permissions import coming, photo
from tests.apps.improving.permissions import action as improvement_action
from tests.apps.notices.permissions import answered, asked, notice, of_all
from tests.apps.proposals.permissions import done_by, objected, vote
from tests.apps.proposals.permissions import remark as said
from tests.apps.pulse.permissions import survey
from tests.apps.stories.permissions import told as story
from tests.apps.supplies.permissions import item, lent, received
from tests.cast import Cast

LINKS = re.compile(r'(?:href|hx-get)="([^"#]*)')
ALIKE = re.compile(r"function=\w+|(?<=signals/report/)\w+|day=[-\d]+|evidence=\d+")  # one stands for all
MOST = 600  # pages; the cast's community has fewer
PHONE = re.compile(r"199[ -]?0000[ -]?00(\d\d)")
# Who reads, and whom they may see: themselves, those who agreed (Bo and Song), and who helps or offers to help them.
READERS = {
    "": set(),
    "shi": {"shi"},
    "yan": {"yan"},
    "bo": {"bo", "song"},
    "mei": {"mei", "bo", "song", "qing", "rui"},
}
PHONES = {"": set(), "shi": {"shi"}, "yan": {"yan"}, "bo": {"bo", "song"}, "mei": {"mei", "song", "qing", "rui", "bo"}}


@dataclass
class Lane:
    """A community in which much has happened."""

    cast: Cast
    needs: list[Need]

    def reads(self, who: str, language: str = "en") -> Client:
        """A browser in which somebody has signed in; nobody where `who` is empty."""
        client = Client(headers={"accept-language": language})
        if who:
            person = self.cast.people[who]
            account, _made = Account.objects.get_or_create(
                community=self.cast.community, person=person, defaults={"card": who}
            )
            client.force_login(account, backend="renxing.apps.accounts.backend.AccountBackend")
        return client


@pytest.fixture
def lane(cast: Cast) -> Lane:
    """Needs in every hand, an emergency, people looked at and invited."""
    cast.community.demonstration = True
    set_clock(cast.community, cast.now, speed=0.0)
    Person.objects.filter(pk=cast.id("bo")).update(shows_name=True)
    Person.objects.filter(pk=cast.id("song")).update(shows_name=True, shows_phone=True)
    met, taken, offered = cast.need(), cast.need("mei", Function.MEDICINE), cast.need("mei", Function.CARE)
    meet_need(cast.by("rui"), need=take_need(cast.by("rui"), need=met))
    write_message(cast.by("mei"), need=take_need(cast.by("qing"), need=taken), text="Thank you")
    offer_help(cast.by("bo"), need=offered)
    asked = cast.need("bo", Function.TRANSPORT)
    ask_helper(cast.by("wen"), need=asked, helper=cast.people["rui"], centre=cast.centres["riders"])
    look_at_person(cast.by("wen"), person=cast.people["mei"])
    issue_invitation(cast.by("wen"), person=cast.people["mei"], codes=[])
    goods_and_money(cast, taken)
    on_duty(cast)
    gathered(cast)
    told_and_asked(cast)
    talked_and_voted(cast)
    improvement_action(cast)
    story(cast, "song", by="mei", title="Of Lin Mei")
    hide_story(cast.by("wen"), story=story(cast, words="Lin Mei is a fool"), reason="private")
    review = cast.now + timedelta(days=1)
    change_condition(cast.by("lan"), condition=Condition.EMERGENCY, reason="outbreak", review_at=review)
    return Lane(cast, [met, taken, offered, asked, visitors_need(cast)])


def goods_and_money(cast: Cast, need: Need) -> None:
    """Something given for Mei's need, lent to her, given by her; help for her, and her question about it."""
    masks, home = item(cast), cast.households["H1"]
    received(cast, masks, 50)
    issue_stock(cast.by("wen"), item=masks, quantity=2, to=To(need=need))
    lent(cast, masks)
    giver = Giver(household=home, name=cast.people["mei"].name_en)
    donate_stock(cast.by("wen"), item=masks, quantity=3, giver=giver)
    paid_in(cast, budget(cast), 900)
    spent(cast, 90, purpose="help", household=home, words="Rent of Lin Mei", payee="Lin Mei")
    challenge(cast, booking=spent(cast, 80))


def on_duty(cast: Cast) -> None:
    """A round in which Mei, Wen and Bo have turns, a silent door, a draft of a roster, and a turn that is offered."""
    door = visit(cast, rang_at=cast.now)
    for who, state in (("mei", "going"), ("wen", "asked"), ("bo", "invited"), ("lan", "draft")):
        turn(cast, who, state, door.shift)
    swap(cast, "mei")


def told_and_asked(cast: Cast) -> None:
    """A notice whose doors Bo knocks at, one for those who need food, and what Mei heard."""
    made = of_all(cast)
    knock(cast.by("bo"), notice=made, household=cast.households["H1"], outcome="nobody")
    notice(cast, whom="needs", codes=("need:care",))
    asked(cast, "mei", "Does Lin Mei have the fever?")
    answered(cast)


def gathered(cast: Cast) -> None:
    """The clinic's gathering: Mei and Bo come, Song waits; a photo; a group that is asked to stand by."""
    coming(cast, "mei", "bo", "song", places=2)
    photo(cast, "mei", "song")
    centre = found_group(cast.by("song"), group=propose_group(cast.by("rui"), title="Drawing")).centre
    assert centre is not None
    propose_reserve(cast.by("rui"), centre=centre, functions=[Function.CARE])
    answer_survey(cast.by("mei"), survey=survey(cast), answer=Answer("", (1, 2)))


def talked_and_voted(cast: Cast) -> None:
    """An open vote of Mei's that Rui does a part of; her remark that names her, hidden, and one that is folded."""
    done_by(cast, vote(cast, secret=False).proposal, "rui")
    hide_remark(cast.by("wen"), remark=said(cast, "qing", "Lin Mei is a fool"), reason="private")
    objected(cast, said(cast, "qing"), "mei", "bo", "wen")


def visitors_need(cast: Cast) -> Need:
    """Asked without an account."""
    said: dict[str, Any] = {"visitor_name": "Guo Hua", "visitor_phone": "+8619900000099"}
    said |= {"block": cast.households["H1"].block, "urgency": Urgency.SOON}
    return raise_need(cast.by("visitor"), draft=Draft(function=Function.FOOD, summary="Rice for one", **said))


def crawl(client: Client, slug: str, told: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Address and text of every page under the community, each once: by links, and by addresses somebody was told."""
    root = f"/{slug}/"
    waiting = [root, *(root + path for path in told)]
    seen = {ALIKE.sub("", address) for address in waiting}
    for address in waiting:  # grows while it is read
        answer = client.get(address, follow=True)
        assert answer.status_code < 500, address
        text = _read(answer)
        yield address, text
        for found in LINKS.findall(text):
            link = html.unescape(found)
            if link.startswith("?"):
                link = address.split("?")[0] + link
            if link.startswith(root) and (page := ALIKE.sub("", link)) not in seen:
                seen.add(page)
                waiting.append(link)
        assert len(waiting) < MOST, waiting[-20:]


def _read(answer: Any) -> str:
    """What was sent, as text; of a ZIP every file in it."""
    content: bytes = answer.getvalue()
    if answer.headers["content-type"] != "application/zip":
        return content.decode()
    with ZipFile(BytesIO(content)) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist())


def told(lane: Lane) -> list[str]:
    """Addresses somebody may have been sent, and searches they may try."""
    people = [person.id for person in lane.cast.people.values()]
    found = [f"people/{one}/{page}" for one in people for page in ("", "change/", "preview/", "look/")]
    found += [f"record/?actor={one}" for one in people] + [f"record/?subject=person:{one}" for one in people]
    found += [f"needs/{one.id}/{page}" for one in lane.needs for page in ("", "people/", "people/?search=Lin")]
    found += ["people/?words=Lin", "people/?search=Lin", "needs/?list=all", "needs/?list=centre", "record/export/"]
    found += ["needs/ask/?function=food&whom=neighbour&search=Li", "needs/ask/?function=food&whom=caller&search=Li"]
    for one in Shift.objects.filter(community=lane.cast.community).select_related("post"):
        found += [f"duties/{one.id}/", f"duties/{one.id}/round/", f"duties/posts/{one.post_id}/roster/"]
        found += [f"duties/centres/{one.post.centre_id}/", f"duties/posts/{one.post_id}/sheet/"]
    for row in Notice.objects.filter(community=lane.cast.community):
        found += [f"notices/{row.pk}/", *(f"notices/{row.pk}/doors/{page}" for page in ("", "B1/", "B2/"))]
    for made in Vote.objects.filter(community=lane.cast.community):
        found += [f"proposals/votes/{made.pk}/{page}" for page in ("", "roll/", "papers/")]
    found += [f"proposals/{made.pk}/" for made in Proposal.objects.filter(community=lane.cast.community)]
    return [*found, *(f"people/blocks/{block}/invitations/" for block in ("B1", "B2"))]


@pytest.mark.parametrize(
    ("who", "language"), [("", "en"), ("shi", "zh-hans"), ("yan", "en"), ("bo", "zh-hans"), ("mei", "en")]
)
def test_nobody_is_named_to_those_who_may_not_know(lane: Lane, who: str, language: str) -> None:
    leaks, pages = [], 0
    for address, text in crawl(lane.reads(who, language), lane.cast.community.slug, told(lane)):
        pages += 1
        leaks += [f"{address} names {one}" for one in named(text, lane) - READERS[who]]
        leaks += [f"{address} has the phone of {one}" for one in phoned(text, lane) - PHONES[who]]
    assert leaks == []
    assert pages > 100


def test_the_search_finds_what_is_there(lane: Lane) -> None:
    text = lane.reads("wen").get(f"/{lane.cast.community.slug}/people/").getvalue().decode()
    assert named(text, lane) == set(lane.cast.people)
    assert phoned(text, lane) == set(lane.cast.people)


def named(text: str, lane: Lane) -> set[str]:
    """Who is named in it, in either language."""
    people = lane.cast.people.items()
    found = {who for who, person in people if person.name_en in text or person.name_zh in text}
    return found | ({"the visitor"} if "Guo Hua" in text else set())


def phoned(text: str, lane: Lane) -> set[str]:
    """Whose phone number is in it, however it is written."""
    numbers = {person.phone[-2:]: who for who, person in lane.cast.people.items()} | {"99": "the visitor"}
    return {numbers[ending] for ending in PHONE.findall(text)}
