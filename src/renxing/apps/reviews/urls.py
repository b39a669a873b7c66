"""Where this room's pages are."""

from django.urls import path

from renxing.apps.reviews import views

app_name = "reviews"
urlpatterns = [
    path("", views.listed, name="list"),
    path("<uuid:pk>/", views.review, name="review"),
    path("<uuid:pk>/<slug:part>/", views.do, name="do"),
    path("lessons/<uuid:pk>/", views.lesson, name="lesson"),
]
