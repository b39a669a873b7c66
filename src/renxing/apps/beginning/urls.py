"""Where this room's pages are."""

from django.urls import path

from renxing.apps.beginning.views import steps

app_name = "beginning"
urlpatterns = [
    path("", steps.first_hour, name="first_hour"),
    path("name/", steps.name, name="name"),
    path("blocks/", steps.blocks, name="blocks"),
    path("people/", steps.five, name="five"),
    path("residents/", steps.residents, name="residents"),
    path("residents/file.xlsx", steps.to_fill_in, name="to_fill_in"),
    path("mandates/", steps.mandates, name="mandates"),
    path("plan/", steps.plan, name="plan"),
    path("drill/", steps.drill, name="drill"),
]
