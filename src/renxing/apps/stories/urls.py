"""Where this room's pages are."""

from django.urls import path

from renxing.apps.stories import views

app_name = "stories"
urlpatterns = [path("", views.year, name="year")]
