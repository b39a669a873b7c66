"""Where this room's pages are."""

from django.urls import path

from renxing.apps.offers.views import crediting, looking, offering, thanking, volunteering

app_name = "offers"
urlpatterns = [
    path("", looking.listed, name="list"),
    path("mine/", looking.mine, name="mine"),
    path("new/", offering.publish, name="publish"),
    path("swaps/", looking.swaps, name="swaps"),
    path("credits/", crediting.statement, name="credits"),
    path("credits/rules/", crediting.rules, name="credit_rules"),
    path("credits/<uuid:pk>/<slug:name>/", crediting.settle, name="credit"),
    path("thanks/", thanking.board, name="thanks"),
    path("thanks/<slug:what>/<uuid:pk>/", thanking.say, name="thank"),
    path("thanks/<uuid:pk>/show/", thanking.show, name="thanks_show"),
    path("takings/<uuid:pk>/<slug:name>/", offering.settle, name="taking"),
    path("help/", volunteering.come, name="come"),
    path("help/<slug:code>/", volunteering.own, name="own"),
    path("volunteers/", volunteering.waiting, name="waiting"),
    path("volunteers/<uuid:pk>/", volunteering.look, name="look"),
    path("volunteers/<uuid:pk>/<slug:name>/", volunteering.settle, name="settle"),
    path("<uuid:pk>/", looking.listing, name="listing"),
    path("<uuid:pk>/edit/", offering.edit, name="edit"),
    path("<uuid:pk>/<slug:name>/", offering.change, name="change"),
]
