"""Where this room's page is."""

from django.urls import path

from renxing.apps.endowment import views

app_name = "endowment"
urlpatterns = [path("", views.shown, name="page")]
