"""Where this room's pages are."""

from django.urls import path

from renxing.apps.dispatching.views import page

app_name = "dispatching"
urlpatterns = [
    path("", page.who_goes_where, name="page"),
    path("by-itself/", page.asked_by_itself, name="by_itself"),
    path("<uuid:pk>/stop/", page.stop, name="stop"),
    path("<uuid:pk>/go-on/", page.go_on, name="go_on"),
]
