"""The form of an act: its id, its sentences, and how they are tied to what they are about."""

import re
import uuid
from datetime import date

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from renxing.core.refusals import BadInput, WrongState
from renxing.web import wording
from renxing.web.forms import ActForm, DayInput
from tests.web.gallery import AskForm

pytestmark = pytest.mark.usefixtures("shell_settings")
ASKED = {"function": "food", "title": "Rice", "act_id": str(uuid.uuid4())}


def rendered(form: ActForm, **options: str | bool) -> str:
    template = engines["django"].from_string('{% include "web/components/form.html" %}')
    return str(template.render({"form": form, "label": "Send", **options}, RequestFactory().get("/")))


def test_every_form_has_an_id_of_its_own():
    ids = {re.findall(r'name="act_id" value="([^"]+)"', rendered(AskForm()))[0] for _ in range(3)}
    assert len({uuid.UUID(one) for one in ids}) == 3


def test_a_form_shown_again_keeps_its_id():
    assert f'value="{ASKED["act_id"]}"' in rendered(AskForm({**ASKED, "title": ""}))


@pytest.mark.parametrize("sent", ["", "7", "not-an-id"])
def test_a_form_without_a_readable_id_says_so(sent: str):
    form = AskForm({**ASKED, "act_id": sent})
    assert not form.is_valid()
    assert "This page was incomplete. Reload it and try again." in rendered(form)


def test_error_is_tied_to_its_field():
    page = rendered(AskForm({**ASKED, "title": ""}))
    field = re.findall(r"<input[^>]*name=\"title\"[^>]*>", page)[0]
    assert 'aria-invalid="true"' in field
    described = re.findall(r'aria-describedby="([^"]+)"', field)[0].split()
    assert described == ["id_title_helptext", "id_title_error"]
    assert all(f'id="{name}"' in page for name in described)


def test_error_of_a_group_is_tied_to_its_fieldset():
    page = rendered(AskForm({**ASKED, "function": ""}))
    fieldset = re.findall(r"<fieldset[^>]*>", page)[0]
    assert re.findall(r'aria-describedby="([^"]+)"', fieldset) == ["id_function_error"]
    assert 'id="id_function_error"' in page


def test_refusal_goes_to_its_field_or_to_the_form():
    wording.register({"test.door": "There is no door %(door)s.", "test.late": "It is too late for this."})
    form = AskForm(ASKED)
    assert form.is_valid()
    form.refuse(BadInput("test.door", field="door", door="9"))
    form.refuse(WrongState("test.late"))
    assert form.errors["door"] == ["There is no door 9."]
    assert form.non_field_errors() == ["It is too late for this."]


def test_keep_and_outbox_are_marked():
    page = rendered(AskForm(), keep="ask", outbox=True)
    assert 'data-keep="ask" data-outbox' in page
    assert "data-refused" not in page
    assert "data-refused" in rendered(AskForm({}), keep="ask")


def test_act_form_is_complete_without_script():
    template = engines["django"].from_string(
        '{% include "web/components/act_form.html" with action="/take/" label="Take it" title="Rice" fields=fields %}'
    )
    page = str(template.render({"fields": {"need": "<4>"}}, RequestFactory().get("/")))
    assert '<form class="act" method="post" action="/take/">' in page
    assert 'name="csrfmiddlewaretoken"' in page
    assert '<input type="hidden" name="need" value="&lt;4&gt;">' in page
    assert re.search(r'name="act_id" value="[0-9a-f-]{36}"', page)
    assert 'Take it<span class="visually-hidden"> Rice</span>' in page


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_day_that_is_known_stands_in_its_field_in_every_language(language: str) -> None:
    with translation.override(language):
        shown = DayInput().render("until", date(2026, 3, 2))
    assert 'type="date"' in shown
    assert 'value="2026-03-02"' in shown
