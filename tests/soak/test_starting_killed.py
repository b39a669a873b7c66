"""A power cut in the middle of a plan's start leaves it not started, or whole: killed at many moments of it."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.ground import seeded

ROOT = Path(__file__).resolve().parents[2]
KILLS = 12
WORLD = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0, interactive=False)
from tests.cast import assemble
from tests.apps.incidents.making import adopted
adopted(assemble("lane"))
"""
LOOK = """
import json, django; django.setup()
from renxing.apps.incidents.models import Incident
from renxing.apps.callups.models import CallUp
from renxing.apps.notices.models import Notice
from renxing.apps.record.models import Community, Entry
from renxing.core.entries import first_break
community = Community.objects.get()
found = []
for row in Incident.objects.all():
    started = Entry.objects.filter(act="incident.start_plan", subject=row.reference).count()
    calls = CallUp.objects.filter(incident=row.pk).count()
    told = Notice.objects.filter(incident=row.pk).count()
    found.append([row.plan_at is not None, started, row.tasks.count(), calls, told, row.woken.count()])
rows = Entry.objects.filter(community=community).order_by("seq")
broken = first_break(entry.as_value(community.slug) for entry in rows)
print(json.dumps({"found": found, "broken": broken and broken.why}))
"""


@pytest.mark.slow
def test_killed_in_the_middle_of_a_start_it_is_not_started_or_whole(tmp_path: Path) -> None:
    paths = f"{ROOT / 'src'}{os.pathsep}{ROOT}"
    env = {**os.environ, "PYTHONPATH": paths, "RENXING_VAR": str(tmp_path)}
    env |= {"DJANGO_SETTINGS_MODULE": "renxing.project.settings"}
    subprocess.run([sys.executable, "-c", WORLD], env=env, cwd=ROOT, check=True)
    chance = seeded(4)
    arguments = [sys.executable, "-m", "tests.soak.starting", "lane"]
    pipe = subprocess.PIPE
    with subprocess.Popen(arguments, env=env, cwd=ROOT, stdin=pipe, stdout=pipe, bufsize=0) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        killed: set[int] = set()
        while len(killed) < KILLS:
            process.stdin.write(b"one more\n")
            while (number := int(process.stdout.readline())) in killed:
                pass  # said before it was killed
            time.sleep(chance.uniform(0.0, 0.12))
            os.kill(number, signal.SIGKILL)
            killed.add(number)
        process.stdin.close()
    done = subprocess.run([sys.executable, "-c", LOOK], env=env, cwd=ROOT, check=True, capture_output=True, text=True)
    told = json.loads(done.stdout)
    whole, not_begun = [True, 1, 5, 1, 1, 1], [False, 0, 0, 0, 0, 0]
    assert told["broken"] is None
    assert [each for each in told["found"] if each not in (whole, not_begun)] == []
    assert not_begun in told["found"], "no kill came before the end of a start"
    assert len(told["found"]) >= KILLS
