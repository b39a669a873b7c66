"""Where this room's pages are."""

from django.urls import URLPattern

app_name = "people"
urlpatterns: list[URLPattern] = []
