"""Where this room's pages are."""

from django.urls import path

from renxing.apps.drills.views import going, looking, planning

app_name = "drills"
urlpatterns = [
    path("", looking.listed, name="list"),
    path("month/", looking.month, name="month"),
    path("plan/", planning.plan, name="plan"),
    path("<uuid:pk>/", looking.drill, name="drill"),
    path("<uuid:pk>/ask/", planning.ask, name="ask"),
    path("<uuid:pk>/agree/", going.agree, name="agree"),
    path("<uuid:pk>/decline/", going.decline, name="decline"),
    path("<uuid:pk>/start/", going.start, name="start"),
    path("<uuid:pk>/end/", going.end, name="end"),
    path("<uuid:pk>/call-off/", going.call_off, name="call_off"),
]
