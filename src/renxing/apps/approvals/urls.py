"""Where this room's pages are."""

from django.urls import path

from renxing.apps.approvals import views

app_name = "approvals"
urlpatterns = [
    path("", views.listed, name="list"),
    path("<uuid:pk>/", views.request_page, name="request"),
    path("<uuid:pk>/<slug:name>/", views.answer, name="answer"),
]
