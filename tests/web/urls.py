"""URLs for the tests of the shell: a gallery of its components, and places to navigate to."""

from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

from renxing.web import views
from tests.web import gallery


def room(name: str, *patterns: URLPattern) -> URLResolver:
    """A namespace, as an app's URLs would be."""
    return path("", include((list(patterns), name)))


urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("renxing.web.urls")),
    room(
        "gallery",
        path("gallery/", gallery.components, name="components"),
        path("refuse/", gallery.refuse, name="refuse"),
    ),
    room("overview", path("", gallery.today, name="today"), path("board/", gallery.board, name="board")),
    room("centres", path("community/", gallery.community, name="community")),
    room("record", path("record/", gallery.components, name="entries")),
    room(
        "accounts",
        path("sign-in/", gallery.today, name="sign_in"),
        path("sign-out/", gallery.today, name="sign_out"),
        path("account/", gallery.today, name="account"),
    ),
    path("ask/", gallery.ask, name="ask"),
    path("needs-signing-in/", gallery.needs_signing_in),
    path("broken/", gallery.broken, name="broken"),
    path("language/", set_language, name="set_language"),
]

handler400 = views.bad_request
handler403 = views.not_allowed
handler404 = views.not_found
handler500 = views.failed
