"""Where this room's pages are."""

from django.urls import path

from renxing.apps.stories.views import appealing, moderating, telling, year

app_name = "stories"
urlpatterns = [
    path("", year.year, name="year"),
    path("place/", telling.listed, name="list"),
    path("tell/", telling.tell, name="tell"),
    path("<uuid:pk>/", telling.story, name="story"),
    path("<uuid:pk>/picture.jpg", telling.picture, name="picture"),
    path("<uuid:pk>/appeal/", appealing.appeal, name="appeal"),
    path("<uuid:pk>/uphold/", appealing.uphold, name="uphold"),
    path("<uuid:pk>/hide/", moderating.hide, name="hide"),
    path("<uuid:pk>/<slug:name>/", telling.do, name="do"),
]
