"""Where this room's pages are."""

from django.urls import path

from renxing.apps.pulse.views import surveys

app_name = "pulse"
urlpatterns = [
    path("", surveys.listed, name="list"),
    path("open/", surveys.begin, name="open"),
    path("<uuid:pk>/answer/", surveys.answer, name="answer"),
    path("<uuid:pk>/withdraw/", surveys.withdraw, name="withdraw"),
]
