"""The situation report in a real browser: one page of paper in both languages, also where much is under way."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Route

from renxing.apps.incidents.acts import act_first, note_cause
from renxing.apps.incidents.models import Incident, Task
from renxing.core.functions import Function
from renxing.core.plans import Source, Step
from tests.apps.incidents.making import draft, started
from tests.apps.incidents.test_triggers import signalled, warned
from tests.apps.orders.street import issued
from tests.cast import Cast

CENTRES = ("committee", "clinic", "riders", "choir")
ENGLISH = "Carry water to those who cannot climb the stairs of block {}, and note who was not at home"
CHINESE = "给{}号楼上不了楼梯的居民送水，并记下谁不在家"


def busy(cast: Cast, tasks: int) -> Incident:
    """An incident of so many tasks and as many things as it can answer to, some of them done."""
    steps = tuple(
        Step(f"s{n}", Function.CARE, CENTRES[n % 4], ENGLISH.format(n), CHINESE.format(n), 1.0 + n)
        for n in range(tasks - 3)
    )
    incident = started(cast, steps=steps)
    act_first(cast.by("rui"), draft=draft(), function=Function.SAFETY, what="We carry sandbags", incident=incident)
    came = ((Source.WARNING, warned(cast)), (Source.SIGNAL, signalled(cast)), (Source.ORDER, issued(cast)))
    for source, row in came:
        note_cause(cast.by("lan"), incident=incident, source=source, about=row.reference, at=cast.now)
    assert Task.objects.filter(incident=incident).count() == tasks
    return incident


@pytest.fixture
def printed(browser: Browser) -> Iterator[Callable[[bytes], bytes]]:
    """What a browser prints of a page, with our own style sheets."""
    context = browser.new_context(service_workers="block")

    def on_paper(html: bytes) -> bytes:
        def answer(route: Route) -> None:
            path = urlsplit(route.request.url).path
            if not path.startswith("/static/"):
                route.fulfill(body=html, content_type="text/html")
                return
            found = finders.find(path.removeprefix("/static/"))
            assert isinstance(found, str), path
            route.fulfill(path=found)

        page = context.new_page()
        page.route("**/*", answer)
        page.goto("http://localhost/")
        return page.pdf(prefer_css_page_size=True)

    yield on_paper
    context.close()


@pytest.mark.slow
@pytest.mark.parametrize("tasks", [22, 60])
@pytest.mark.parametrize(("language", "word"), [("en", "Situation report"), ("zh-hans", "情况报告")])
def test_it_is_one_page(
    cast: Cast, signed_in, printed: Callable[[bytes], bytes], *, language: str, word: str, tasks: int
) -> None:
    client = signed_in("lan")
    client.cookies["django_language"] = language
    page = client.get(f"/lane/incidents/{busy(cast, tasks).pk}/report/").content
    assert word in page.decode()
    assert len(re.findall(rb"/Type\s*/Page\b", printed(page))) == 1
