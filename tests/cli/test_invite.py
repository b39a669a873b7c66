"""The first of a community is let in from the machine itself, by an act that is on the record."""

import pytest
from django.utils import timezone

from renxing.apps.accounts.invitations import look
from renxing.apps.people.models import Person
from renxing.apps.record.models import Community, Entry
from renxing.cli.main import main

pytestmark = pytest.mark.slow


@pytest.fixture
def willow(db: None) -> Community:
    """A community with one person, whom nobody has let in yet."""
    community = Community.objects.create(slug="willow", name_en="Willow Court", name_zh="柳苑")
    Person.objects.create(community=community, code="P0001", name_zh="蓝敏", name_en="Lan Min")
    return community


def test_the_code_it_prints_opens_the_door_and_the_act_is_recorded(
    willow: Community, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["invite", "p0001"]) == 0
    link = capsys.readouterr().out.splitlines()[1].strip()
    assert link.startswith("http://localhost:8000/willow/welcome/")
    code = link.rstrip("/").rsplit("/", maxsplit=1)[1]
    assert look(willow, code, timezone.now()).person.name_en == "Lan Min"
    entry = Entry.objects.get()
    assert (entry.act, entry.authority) == ("invitation.issue", "rule:keeper")


def test_somebody_who_is_not_there_is_a_sentence(willow: Community, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["invite", "P9999"]) == 1
    said = 'Nobody in willow has the code "P9999". Look it up in the sheet people of its file.\n'
    assert capsys.readouterr().err.endswith(said)
