"""Where this room's pages are."""

from django.urls import path

from renxing.apps.gatherings.views import coming, groups, looking, photos, planning

app_name = "gatherings"
urlpatterns = [
    path("", looking.listed, name="list"),
    path("plan/", planning.plan, name="plan"),
    path("groups/", groups.listed, name="groups"),
    path("groups/start/", groups.start, name="start"),
    path("groups/join/<uuid:pk>/", groups.join, name="join"),
    path("groups/reserve/<uuid:pk>/", groups.reserve, name="reserve"),
    path("groups/answer/<uuid:pk>/<slug:name>/", groups.answer, name="answer"),
    path("groups/<uuid:pk>/<slug:name>/", groups.group, name="group"),
    path("photos/<uuid:pk>/photo.jpg", photos.photo, name="photo"),
    path("photos/<uuid:pk>/<slug:name>/", photos.answer, name="answer_photo"),
    path("<uuid:pk>/", looking.gathering, name="gathering"),
    path("<uuid:pk>/calendar.ics", looking.calendar, name="calendar"),
    path("<uuid:pk>/sheet/", looking.sheet, name="sheet"),
    path("<uuid:pk>/change/", planning.change, name="change"),
    path("<uuid:pk>/cancel/", planning.cancel, name="cancel"),
    path("<uuid:pk>/photo/", photos.add, name="add_photo"),
    path("<uuid:pk>/door/", coming.door, name="door"),
    path("<uuid:pk>/list/", coming.tick, name="tick"),
    path("<uuid:pk>/<slug:name>/", coming.mine, name="mine"),
]
