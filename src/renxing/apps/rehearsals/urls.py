"""Where this room's pages are."""

from django.urls import path

from renxing.apps.rehearsals.views import believing, buying, drilling, rehearsing

app_name = "rehearsals"
urlpatterns = [
    path("", rehearsing.rehearse, name="rehearse"),
    path("twin/", believing.twin, name="twin"),
    path("levers/", buying.levers, name="levers"),
    path("drill/", drilling.drill, name="drill"),
    path("scenario/", drilling.scenario, name="scenario"),
]
