"""Where this room's pages are."""

from django.urls import path

from renxing.apps.workload.views import everybody, guests, others, own

app_name = "workload"
urlpatterns = [
    path("", everybody.load, name="load"),
    path("of/", others.find, name="find"),
    path("of/<uuid:pk>/", others.of, name="of"),
    path("relief/", own.ask_relief, name="ask_relief"),
    path("relief/<uuid:pk>/end/", everybody.end_relief, name="end_relief"),
    path("relief/<uuid:pk>/<uuid:centre>/", everybody.take_relief, name="take_relief"),
    path("mine/", own.mine, name="mine"),
    path("mine/start/", own.start, name="start"),
    path("mine/note/", own.note, name="note"),
    path("mine/<uuid:pk>/stop/", own.stop, name="stop"),
    path("mine/<uuid:pk>/strike/", own.strike, name="strike"),
    path("guests/", guests.listed, name="guests"),
    path("guests/briefing/", guests.briefing, name="briefing"),
    path("guests/<uuid:pk>/extend/", guests.extend, name="extend"),
    path("guests/<uuid:pk>/leave/", guests.leave, name="leave"),
]
