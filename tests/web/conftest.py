"""The shell alone, without the apps: its own URLs and a stand-in for who is asking. No database."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.core.wsgi import get_wsgi_application
from django.test import Client, override_settings

LEFT_OUT = ("SessionMiddleware", "AuthenticationMiddleware")


@pytest.fixture(scope="module")
def shell_settings() -> Iterator[None]:
    """The project's settings with the gallery's URLs."""
    from django.conf import settings  # noqa: PLC0415 - after conftest.py above has chosen the settings

    middleware = [
        "tests.web.stand_in.StandIn" if name.endswith("ActorMiddleware") else name
        for name in settings.MIDDLEWARE
        if not name.endswith(LEFT_OUT)
    ]
    with override_settings(ROOT_URLCONF="tests.web.urls", MIDDLEWARE=middleware):
        yield


@pytest.fixture
def visitor(shell_settings: None) -> Client:
    """Somebody with a browser."""
    return Client(raise_request_exception=False)


class Server(ThreadingMixIn, WSGIServer):
    """Answers several requests at once, as a browser asks them."""

    daemon_threads = True


class Silent(WSGIRequestHandler):
    """Writes no log."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name in the base class
        """Nothing."""


@pytest.fixture(scope="module")
def address(shell_settings: None) -> Iterator[str]:
    """The gallery's address."""
    with make_server("127.0.0.1", 0, get_wsgi_application(), Server, Silent) as server, ThreadPoolExecutor(1) as pool:
        pool.submit(server.serve_forever)
        yield f"http://localhost:{server.server_port}"
        server.shutdown()
