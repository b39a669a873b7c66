"""The community in the address; refusals as pages; answers for our own script."""

import pytest
from django.test import Client, RequestFactory
from django.urls import get_script_prefix, reverse

from renxing.web.middleware import RESERVED, CommunityMiddleware


def seen(path: str) -> tuple[str | None, str, str, str]:
    """The slug, the path that URLs are matched with, the whole path, the prefix while a view runs."""
    found: list[tuple[str | None, str, str, str]] = []

    def view(request):
        found.append((request.community_slug, request.path_info, request.path, get_script_prefix()))

    CommunityMiddleware(view)(RequestFactory().get(path))
    return found[0]


def test_slug_is_taken_off_the_path():
    assert seen("/lakeside/needs/4/") == ("lakeside", "/needs/4/", "/lakeside/needs/4/", "/lakeside/")


def test_root_and_reserved_paths_have_no_community():
    for path in ["/", *(f"/{name}" for name in RESERVED), "/language/", "/static/web/shell.css", "/湖/", "/-/"]:
        assert seen(path) == (None, path, path, "/")


def test_prefix_is_put_back_even_after_a_failure():
    def view(request):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        CommunityMiddleware(view)(RequestFactory().get("/lakeside/"))
    assert get_script_prefix() == "/"


def test_community_without_slash_is_led_home(visitor: Client):
    response = visitor.get("/lakeside")
    assert (response.status_code, response.headers["Location"]) == (302, "/lakeside/")


def test_links_stay_inside_the_community(visitor: Client):
    page = visitor.get("/lakeside/").content.decode()
    assert 'href="/lakeside/board/"' in page
    assert 'src="/static/web/shell.js"' in page
    assert reverse("overview:board") == "/board/"


def test_current_place_is_marked_once(visitor: Client):
    page = visitor.get("/lakeside/board/").content.decode()
    assert page.count('aria-current="page"') == 1
    assert '<a href="/lakeside/board/" aria-current="page">' in page


def test_refusal_is_a_page_with_its_sentence_and_status(visitor: Client):
    response = visitor.get("/lakeside/refuse/", headers={"Referer": "http://testserver/lakeside/board/"})
    page = response.content.decode()
    assert response.status_code == 409
    assert "Clinic has taken this already. Look at the other open needs." in page
    assert 'href="/lakeside/board/"' in page
    assert "<footer" in page


def test_refusal_to_htmx_is_a_fragment(visitor: Client):
    response = visitor.get("/lakeside/refuse/", headers={"HX-Request": "true"})
    assert response.status_code == 409
    assert response.content.decode().strip().startswith('<p class="refused" role="alert">Clinic has taken')


def test_foreign_referer_is_no_way_back(visitor: Client):
    response = visitor.get("/lakeside/refuse/", headers={"Referer": "http://elsewhere.example/lakeside/board/"})
    assert "elsewhere" not in response.content.decode()


ASKED = {"function": "food", "title": "Rice", "act_id": "0198c0de-0000-7000-8000-000000000001"}


def test_a_browser_is_redirected_and_our_script_is_told(visitor: Client):
    browser = visitor.post("/lakeside/ask/", ASKED)
    script = visitor.post("/lakeside/ask/", ASKED, headers={"Renxing-Form": "1"})
    assert (browser.status_code, browser.headers["Location"]) == (302, "/lakeside/")
    assert (script.status_code, script.headers["Renxing-Next"], script.content) == (200, "/lakeside/", b"")


def test_being_sent_to_sign_in_is_not_done(visitor: Client):
    response = visitor.post("/lakeside/needs-signing-in/", headers={"Renxing-Form": "1"})
    assert (response.status_code, response.headers["Renxing-Next"]) == (401, "/lakeside/sign-in/?next=/lakeside/ask/")


def test_form_that_is_not_accepted_is_422(visitor: Client):
    response = visitor.post("/lakeside/ask/", {**ASKED, "title": "refuse"}, headers={"Renxing-Form": "1"})
    assert response.status_code == 422
    assert "“refuse” is not accepted here. Write something else." in response.content.decode()
