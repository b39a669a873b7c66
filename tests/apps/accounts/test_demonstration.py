"""Links into a demonstration: one for each kind of user, the same people, again and again; nowhere else."""

import pytest
from django.test import Client

from renxing.apps.accounts.demonstration import links
from renxing.apps.people.models import Person
from tests.cast import Cast


@pytest.fixture
def stage(cast: Cast) -> Cast:
    """The cast as a demonstration, with a neighbour who reads no Chinese."""
    cast.community.demonstration = True
    cast.community.save()
    Person.objects.filter(community=cast.community).update(born=1980)
    Person.objects.filter(pk=cast.people["bo"].pk).update(languages=["en"])
    return cast


def test_one_person_for_each_kind_of_user(stage: Cast) -> None:
    found = {link.kind: link.person.pk for link in links(stage.community, stage.now)}
    assert found == {
        kind: stage.people[name].pk
        for kind, name in {
            "resident": "mei",
            "resident without Chinese": "bo",
            "lead of a centre": "qing",
            "worker": "wen",
            "committee lead": "lan",
            "office": "shi",
            "researcher": "yan",
        }.items()
    }
    again = links(stage.community, stage.now)
    assert {link.kind: link.person.pk for link in again} == found


def test_each_opens_again_and_again_and_leads_straight_in(stage: Cast) -> None:
    for link in links(stage.community, stage.now):
        for _time in range(2):
            client = Client()
            assert client.post(link.path).headers["Location"] == "/lane/account/first/"
            assert client.get("/lane/account/first/").headers["Location"] == "/lane/"


def test_a_real_community_has_no_such_links(cast: Cast) -> None:
    with pytest.raises(ValueError, match="not a demonstration"):
        links(cast.community, cast.now)
