"""Where this room's pages are."""

from django.urls import path

from renxing.apps.points import views

app_name = "points"
urlpatterns = [
    path("", views.listed, name="list"),
    path("open/", views.open_one, name="open"),
    path("<uuid:pk>/", views.point, name="point"),
    path("<uuid:pk>/change/", views.change, name="change"),
    path("<uuid:pk>/close/", views.close, name="close"),
]
