"""Where this room's pages are."""

from django.urls import path

from renxing.apps.conditions import views

app_name = "conditions"
urlpatterns = [
    path("", views.change, name="change"),
    path("look/", views.look, name="look"),
    path("looks/", views.looks, name="looks"),
]
