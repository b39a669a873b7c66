"""Where this room's pages are."""

from django.urls import path

from renxing.apps.needs.views.asking import ask
from renxing.apps.needs.views.following import follow
from renxing.apps.needs.views.listing import listing
from renxing.apps.needs.views.page import show
from renxing.apps.needs.views.parting import end_apart, end_together, keep_apart, keep_together
from renxing.apps.needs.views.people import people
from renxing.apps.needs.views.verbs import act_on

app_name = "needs"
urlpatterns = [
    path("", listing, name="list"),
    path("ask/", ask, name="ask"),
    path("follow/<slug:code>/", follow, name="follow"),
    path("apart/<uuid:pk>/", keep_apart, name="keep_apart"),
    path("apart/<uuid:pk>/end/", end_apart, name="end_apart"),
    path("together/<uuid:pk>/", keep_together, name="keep_together"),
    path("together/<uuid:pk>/end/", end_together, name="end_together"),
    path("<uuid:pk>/", show, name="page"),
    path("<uuid:pk>/people/", people, name="people"),
    path("<uuid:pk>/<slug:name>/", act_on, name="act"),
]
