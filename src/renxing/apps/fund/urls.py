"""Where this room's pages are."""

from django.urls import path

from renxing.apps.fund.views import looking, moving

app_name = "fund"
urlpatterns = [
    path("", looking.book, name="book"),
    path("export.csv", looking.export, name="export"),
    path("rules/", moving.rules, name="rules"),
    path("challenges/", looking.challenges, name="challenges"),
    path("challenges/<uuid:pk>/", looking.challenge, name="challenge"),
    path("challenges/<uuid:pk>/answer/", moving.answer, name="answer"),
    path("bookings/<uuid:pk>/", looking.booking, name="booking"),
    path("bookings/<uuid:pk>/undo/", moving.undo, name="undo"),
    path("bookings/<uuid:pk>/challenge/", moving.challenge, name="challenge_booking"),
    path("lines/<str:code>/challenge/", moving.challenge_line, name="challenge_line"),
    path("spendings/<uuid:pk>/<slug:name>/", moving.settle, name="settle"),
    path("<slug:name>/", moving.move, name="move"),
]
