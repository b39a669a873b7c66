"""Where this room's pages are."""

from django.urls import path

from renxing.apps.supplies.views import keeping, looking, losing, moving

app_name = "supplies"
urlpatterns = [
    path("", looking.listed, name="list"),
    path("add/", keeping.add, name="add"),
    path("stores/add/", keeping.open_store, name="open_store"),
    path("scan/", looking.scan, name="scan"),
    path("code/<str:code>/", looking.by_code, name="code"),
    path("labels/", looking.labels, name="labels"),
    path("sheet/", looking.sheet, name="sheet"),
    path("lent/", looking.lent, name="lent"),
    path("donations/", looking.donations, name="donations"),
    path("postings/<uuid:pk>/undo/", moving.undo, name="undo"),
    path("postings/<uuid:pk>/lost/", losing.lost, name="lost"),
    path("losses/<uuid:pk>/<slug:name>/", losing.settle, name="loss"),
    path("postings/<uuid:pk>/back/", moving.back, name="back"),
    path("<uuid:pk>/", looking.item, name="item"),
    path("<uuid:pk>/change/", keeping.change, name="change"),
    path("<uuid:pk>/compose/", keeping.compose, name="compose"),
    path("<uuid:pk>/<slug:name>/", moving.move, name="move"),
]
