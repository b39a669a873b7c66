"""The first of a community is let in from the machine itself, by an act that is on the record."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import environment

pytestmark = pytest.mark.slow

PERSON = (
    "import django\n"
    "django.setup()\n"
    "from renxing.apps.people.models import Person\n"
    "from renxing.apps.record.models import Community\n"
    "Person.objects.create(community=Community.objects.get(), code='P0001', name_zh='蓝敏', name_en='Lan Min')\n"
)
OPENS = (
    "import django, sys\n"
    "django.setup()\n"
    "from django.utils import timezone\n"
    "from renxing.apps.accounts.invitations import look\n"
    "from renxing.apps.record.models import Community, Entry\n"
    "print(look(Community.objects.get(), sys.argv[1], timezone.now()).person.name_en)\n"
    "print(Entry.objects.get().act, Entry.objects.get().authority)\n"
)


def python(script: str, var: Path, *arguments: str) -> str:
    env = {**environment(var), "DJANGO_SETTINGS_MODULE": "renxing.project.settings"}
    command = [sys.executable, "-P", "-c", script, *arguments]
    return subprocess.run(command, env=env, check=True, capture_output=True, text=True, timeout=120).stdout


def test_the_code_it_prints_opens_the_door_and_the_act_is_recorded(renxing, living: Path, var: Path) -> None:
    python(PERSON, var)
    done = renxing("invite", "p0001")
    assert (done.returncode, done.stderr) == (0, "")
    link = done.stdout.splitlines()[1].strip()
    assert link.startswith("http://localhost:8000/willow/welcome/")
    code = link.rstrip("/").rsplit("/", maxsplit=1)[1]
    assert python(OPENS, var, code) == "Lan Min\ninvitation.issue rule:keeper\n"


def test_somebody_who_is_not_there_is_a_sentence(renxing, living: Path) -> None:
    done = renxing("invite", "P9999")
    assert done.returncode == 1
    assert done.stderr == ('Nobody in willow has the code "P9999". Look it up in the sheet people of its file.\n')
