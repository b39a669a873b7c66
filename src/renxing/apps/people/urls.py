"""Where this room's pages are."""

from django.urls import path

from renxing.apps.people.views import finding, keeping

app_name = "people"
urlpatterns = [
    path("", finding.directory, name="directory"),
    path("me/", keeping.me, name="me"),
    path("add/", keeping.add, name="add"),
    path("<uuid:person>/", finding.person, name="person"),
    path("<uuid:person>/look/", finding.look, name="look"),
    path("<uuid:person>/change/", keeping.change, name="change"),
    path("<uuid:person>/preview/", keeping.preview, name="preview"),
    path("<uuid:person>/skill/", keeping.skill, name="skill"),
    path("<uuid:person>/erase/", keeping.erase, name="erase"),
]
