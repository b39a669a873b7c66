"""Where this room's pages are."""

from django.urls import path

from renxing.apps.duties.views import acting, calendars, exporting, here, looking, posting, rostering, rounds

app_name = "duties"
urlpatterns = [
    path("", looking.listed, name="list"),
    path("post/", posting.post, name="post"),
    path("post/like/<uuid:pk>/", posting.again, name="again"),
    path("here/", here.here, name="here"),
    path("calendar/", calendars.calendar, name="calendar"),
    path("calendar/<str:secret>.ics", calendars.feed, name="feed"),
    path("silent/", rounds.silent, name="silent"),
    path("doors/<uuid:pk>/", rounds.tick, name="tick"),
    path("posts/<uuid:pk>/sheet/", here.sheet, name="sheet"),
    path("posts/<uuid:pk>/roster/", rostering.roster, name="roster"),
    path("<uuid:pk>/wish/", rostering.wish, name="wish"),
    path("centres/<uuid:centre>/", looking.week, name="week"),
    path("centres/<uuid:centre>/file/", exporting.week_file, name="export"),
    path("turns/<uuid:pk>/<slug:name>/", acting.on_turn, name="turn"),
    path("kept/<uuid:pk>/<slug:name>/", acting.on_kept, name="kept"),
    path("swaps/<uuid:pk>/<slug:name>/", acting.on_swap, name="swap"),
    path("<uuid:pk>/", looking.shift, name="shift"),
    path("<uuid:pk>/round/", rounds.doors_of, name="round"),
    path("<uuid:pk>/<slug:name>/", acting.on_shift, name="act"),
]
