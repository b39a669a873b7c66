"""Where this room's pages are."""

from django.urls import path

from renxing.apps.convention.views import looking, proposing

app_name = "convention"
urlpatterns = [
    path("", looking.listed, name="list"),
    path("propose/", proposing.propose, name="propose"),
    path("pledge/<slug:name>/", proposing.pledge, name="pledge"),
    path("<uuid:pk>/", looking.article, name="article"),
    path("<uuid:pk>/amend/", proposing.amend, name="amend"),
    path("<uuid:pk>/repeal/", proposing.repeal, name="repeal"),
    path("<uuid:pk>/note/<slug:name>/", proposing.note, name="note"),
]
