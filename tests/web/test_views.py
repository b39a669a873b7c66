"""Plain sentences where something went wrong; the switches; the service worker."""

import re

import pytest
from django.test import Client


@pytest.mark.parametrize(
    ("path", "status", "sentence"),
    [
        ("/lakeside/nowhere/", 404, "There is nothing here"),
        ("/nowhere", 302, ""),
        ("/lakeside/broken/", 500, "Something broke on our side"),
    ],
)
def test_errors_are_sentences(visitor: Client, path: str, status: int, sentence: str):
    response = visitor.get(path)
    assert response.status_code == status
    assert sentence in response.content.decode()
    assert "Traceback" not in response.content.decode()


def test_a_form_without_its_token_is_told_what_to_do(visitor: Client):
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/lakeside/ask/", {})
    assert response.status_code == 403
    assert "Traceback" not in response.content.decode()


def test_large_text_is_switched_on_and_off(visitor: Client):
    on = visitor.post("/lakeside/large-text/", {"on": "1", "next": "/lakeside/board/"})
    assert on.headers["Location"] == "/lakeside/board/"
    page = visitor.get("/lakeside/").content.decode()
    assert '<html lang="en" class="large">' in page
    assert 'aria-pressed="true"' in page
    visitor.post("/large-text/", {"on": "0", "next": "/lakeside/"})
    assert '<html lang="en">' in visitor.get("/lakeside/").content.decode()


def test_switches_lead_nowhere_else(visitor: Client):
    response = visitor.post("/lakeside/large-text/", {"on": "1", "next": "https://elsewhere.example/"})
    assert response.headers["Location"] == "/"


def test_language_switch_keeps_the_community(visitor: Client):
    response = visitor.post("/lakeside/language/", {"language": "zh-hans", "next": "/lakeside/board/?page=2"})
    assert response.headers["Location"] == "/lakeside/board/?page=2"
    page = visitor.get("/lakeside/board/").content.decode()
    assert '<html lang="zh-hans">' in page
    assert 'value="en" lang="en">English</button>' in page


def test_service_worker_names_files_that_exist(visitor: Client):
    response = visitor.get("/sw.js")
    assert response.headers["Content-Type"] == "text/javascript"
    assert response.headers["Cache-Control"] == "no-cache"
    files = re.findall(r'"(/[^"]+)"', response.content.decode().replace("\\u002D", "-"))
    assert "/offline/" in files
    assert len(files) >= 5
    assert all(visitor.get(file).status_code == 200 for file in files)


def test_page_to_keep_offline_says_so(visitor: Client):
    assert visitor.get("/lakeside/ask/").headers["Renxing-Keep"] == "yes"
    assert "Renxing-Keep" not in visitor.post("/lakeside/ask/", {}).headers
    assert "Renxing-Keep" not in visitor.get("/lakeside/").headers


def test_healthz(visitor: Client):
    assert visitor.get("/healthz").content == b"ok\n"


PAGES = ["", "board/", "community/", "gallery/", "ask/", "refuse/", "nowhere/", "broken/"]


@pytest.mark.parametrize("path", PAGES)
def test_nothing_inline(visitor: Client, path: str):
    """The security policy forbids inline style and script; a page that has any would be broken in a browser only."""
    page = visitor.get(f"/lakeside/{path}").content.decode()
    assert not re.search(r"<[^>]+\s(style|on[a-z]+|hx-on[^=]*)=", page)
    assert not re.search(r"<style|<script(?![^>]*\ssrc=)", page)


@pytest.mark.parametrize("path", PAGES)
def test_each_id_is_there_once(visitor: Client, path: str):
    ids = re.findall(r'\sid="([^"]+)"', visitor.get(f"/lakeside/{path}").content.decode())
    assert sorted(ids) == sorted(set(ids))
