"""Where this room's pages are."""

from django.urls import path

from renxing.apps.purchases.views import cataloguing, doors, exporting, looking, ordering, paying, running

app_name = "purchases"
urlpatterns = [
    path("", looking.listed, name="list"),
    path("account/", paying.own, name="account"),
    path("catalogues/", cataloguing.listed, name="catalogues"),
    path("catalogues/<uuid:pk>/", cataloguing.catalogue, name="catalogue"),
    path("catalogues/<uuid:pk>/close/", cataloguing.close, name="close_catalogue"),
    path("catalogues/<uuid:pk>/open/", running.open_from, name="open"),
    path("wares/<uuid:pk>/", cataloguing.ware, name="ware"),
    path("orders/<uuid:pk>/", paying.receipt, name="receipt"),
    path("orders/<uuid:pk>/withdraw/", ordering.withdraw, name="withdraw"),
    path("orders/<uuid:pk>/hand/", doors.hand, name="hand"),
    path("orders/<uuid:pk>/<slug:name>/", paying.pay, name="pay"),
    path("payments/<uuid:pk>/undo/", paying.undo, name="undo"),
    path("items/<uuid:pk>/store/", running.keep, name="keep"),
    path("<uuid:pk>/", looking.purchase, name="purchase"),
    path("<uuid:pk>/order/", ordering.order, name="order"),
    path("<uuid:pk>/neighbour/", ordering.for_neighbour, name="neighbour"),
    path("<uuid:pk>/sharing/", looking.sharing, name="sharing"),
    path("<uuid:pk>/sheet/", running.sheet, name="sheet"),
    path("<uuid:pk>/sheet/file/", exporting.order_list, name="order_list"),
    path("<uuid:pk>/longer/", running.longer, name="longer"),
    path("<uuid:pk>/came/", running.came, name="came"),
    path("<uuid:pk>/treasurer/", running.treasurer, name="treasurer"),
    path("<uuid:pk>/doors/", doors.blocks, name="doors"),
    path("<uuid:pk>/door-list/", exporting.door_list, name="door_list"),
    path("<uuid:pk>/doors/<str:code>/", doors.block, name="block"),
    path("<uuid:pk>/accounts/", paying.accounts, name="accounts"),
    path("<uuid:pk>/supplier/", paying.supplier, name="supplier"),
    path("<uuid:pk>/decide/<slug:name>/", running.decide, name="decide"),
]
