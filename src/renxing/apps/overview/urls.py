"""Where this room's pages are."""

from django.urls import URLPattern

app_name = "overview"
urlpatterns: list[URLPattern] = []
