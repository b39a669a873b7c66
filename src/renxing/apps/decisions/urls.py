"""Where this room's pages are."""

from django.urls import URLPattern

app_name = "decisions"
urlpatterns: list[URLPattern] = []
