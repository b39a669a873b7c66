"""Where this room's pages are."""

from django.urls import path

from renxing.apps.drills import views

app_name = "drills"
urlpatterns = [
    path("", views.listed, name="list"),
    path("plan/", views.plan, name="plan"),
    path("<uuid:pk>/", views.drill, name="drill"),
    path("<uuid:pk>/agree/", views.agree, name="agree"),
    path("<uuid:pk>/decline/", views.decline, name="decline"),
    path("<uuid:pk>/start/", views.start, name="start"),
    path("<uuid:pk>/end/", views.end, name="end"),
    path("<uuid:pk>/call-off/", views.call_off, name="call_off"),
]
