"""Where this room's pages are."""

from django.urls import path

from renxing.apps.notices.views import doors, looking, rumours, writing

app_name = "notices"
urlpatterns = [
    path("", looking.listed, name="list"),
    path("write/", writing.write, name="write"),
    path("hours/", writing.hours, name="hours"),
    path("mine/", writing.mine, name="mine"),
    path("rumours/", rumours.listed, name="rumours"),
    path("rumours/answer/", rumours.answer, name="answer"),
    path("rumours/<uuid:pk>/correct/", rumours.correct, name="correct"),
    path("rumours/<uuid:pk>/withdraw/", rumours.withdraw, name="withdraw_question"),
    path("<uuid:pk>/", looking.notice, name="notice"),
    path("<uuid:pk>/paper/", looking.paper, name="paper"),
    path("<uuid:pk>/confirm/", looking.confirm, name="confirm"),
    path("<uuid:pk>/withdraw/", looking.withdraw, name="withdraw"),
    path("<uuid:pk>/doors/", doors.blocks, name="doors"),
    path("<uuid:pk>/doors/<str:code>/", doors.block, name="block"),
    path("<uuid:pk>/knock/<uuid:home>/", doors.knock, name="knock"),
]
