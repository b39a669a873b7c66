"""Where this room's pages are."""

from django.urls import path

from renxing.apps.decisions.views import deciding, looking, meeting

app_name = "decisions"
urlpatterns = [
    path("", looking.listed, name="list"),
    path("take/", deciding.take, name="take"),
    path("meetings/", meeting.listed, name="meetings"),
    path("meetings/hold/", meeting.hold, name="hold"),
    path("meetings/<uuid:pk>/", meeting.meeting, name="meeting"),
    path("<uuid:pk>/", looking.decision, name="decision"),
    path("<uuid:pk>/done/", deciding.done, name="done"),
    path("<uuid:pk>/withdraw/", deciding.withdraw, name="withdraw"),
    path("<uuid:pk>/answer/<uuid:centre>/", deciding.answer, name="answer"),
    path("<uuid:pk>/undo/", deciding.undo, name="undo"),
]
