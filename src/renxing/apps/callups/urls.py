"""Where this room's pages are."""

from django.urls import path

from renxing.apps.callups.views import calling, looking

app_name = "callups"
urlpatterns = [
    path("", looking.listed, name="list"),
    path("call/", calling.call, name="call"),
    path("<uuid:pk>/", looking.callup, name="callup"),
    path("<uuid:pk>/list/", looking.phones, name="phones"),
    path("<uuid:pk>/answer/", calling.answer, name="answer"),
    path("<uuid:pk>/note/<uuid:person>/", calling.note, name="note"),
    path("<uuid:pk>/end/", calling.end, name="end"),
]
