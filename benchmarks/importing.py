"""A community's own file read in: Lakeside's 2,112 people from a spreadsheet, onto nothing and once more."""

import time
from collections.abc import Iterator

from django.core.management import call_command

from benchmarks.line import Line
from benchmarks.places import EXAMPLE
from renxing.apps.people.models import Person
from renxing.apps.registry.load import import_community

BOUND = 10.0


def run() -> Iterator[Line]:
    """Fresh, then again, where everything is as before."""
    call_command("migrate", verbosity=0, interactive=False)
    for what in ("onto nothing", "again"):
        began, used = time.perf_counter(), time.process_time()
        imported = import_community(EXAMPLE / "community.xlsx", demonstration=True)
        seconds, cpu = time.perf_counter() - began, time.process_time() - used
        rows = sum(count.new + count.changed + count.same for count in imported.counts.values())
        yield Line(
            what=f"community.xlsx, {Person.objects.count():,} people, {rows:,} rows, {what}",
            measured=f"{seconds:.1f} s, CPU {cpu:.1f} s",
            compared_with=f"{sum(count.new for count in imported.counts.values()):,} of them new",
            bound=f"{BOUND:.0f} s",
            holds=seconds <= BOUND,
        )
