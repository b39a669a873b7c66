"""Where this room's pages are."""

from django.urls import path

from renxing.apps.learning.views import bundles, courses, materials, practising, season

app_name = "learning"
urlpatterns = [
    path("", courses.listed, name="list"),
    path("all.zip", bundles.every, name="every"),
    path("bring/", bundles.bring, name="bring"),
    path("new/", courses.new, name="new"),
    path("skills/", practising.skills, name="skills"),
    path("skills/note/", practising.note, name="note"),
    path("skills/seen/", practising.seen, name="seen"),
    path("skills/months/", practising.months, name="months"),
    path("before/", season.before, name="before"),
    path("before/ask/", season.ask, name="ask"),
    path("practices/<uuid:pk>/<slug:name>/", practising.settle, name="settle"),
    path("briefing/<slug:function>/", courses.briefing, name="briefing"),
    path("files/<uuid:pk>/", materials.file, name="file"),
    path("files/<uuid:pk>/drop/", materials.drop, name="drop"),
    path("<uuid:pk>/", courses.course, name="course"),
    path("<uuid:pk>/course.zip", bundles.one, name="one"),
    path("<uuid:pk>/change/", courses.change, name="change"),
    path("<uuid:pk>/files/", materials.attach, name="attach"),
    path("<uuid:pk>/<slug:name>/", courses.stand, name="stand"),
]
