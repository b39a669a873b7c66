"""Where this room's pages are."""

from django.urls import path

from renxing.apps.centres.views import changing, looking

app_name = "centres"
urlpatterns = [
    path("", looking.community, name="community"),
    path("network/", looking.network, name="network"),
    path("functions/", looking.functions, name="functions"),
    path("functions/<slug:function>/", changing.standard, name="standard"),
    path("<uuid:centre>/", looking.centre, name="centre"),
    path("<uuid:centre>/change/", changing.change, name="change"),
    path("<uuid:centre>/take-in/", changing.take_in, name="take_in"),
    path("memberships/<uuid:membership>/hours/", changing.hours, name="hours"),
    path("memberships/<uuid:membership>/end/", changing.leave, name="leave"),
]
