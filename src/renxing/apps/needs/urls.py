"""Where this room's pages are."""

from django.urls import path

from renxing.apps.needs.views.asking import ask
from renxing.apps.needs.views.following import follow
from renxing.apps.needs.views.listing import listing
from renxing.apps.needs.views.page import show
from renxing.apps.needs.views.people import people
from renxing.apps.needs.views.verbs import act_on

app_name = "needs"
urlpatterns = [
    path("", listing, name="list"),
    path("ask/", ask, name="ask"),
    path("follow/<slug:code>/", follow, name="follow"),
    path("<uuid:pk>/", show, name="page"),
    path("<uuid:pk>/people/", people, name="people"),
    path("<uuid:pk>/<slug:name>/", act_on, name="act"),
]
