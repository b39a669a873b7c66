"""Where this room's pages are."""

from django.urls import URLPattern

app_name = "approvals"
urlpatterns: list[URLPattern] = []
