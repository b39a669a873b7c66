"""Where this room's pages are."""

from django.urls import path

from renxing.apps.proposals.views import appealing, looking, moderating, talking, voting

app_name = "proposals"
urlpatterns = [
    path("", looking.listed, name="list"),
    path("raise/", talking.raise_one, name="raise"),
    path("parts/<uuid:pk>/<slug:name>/", talking.part, name="part"),
    path("remarks/<int:pk>/appeal/", appealing.appeal, name="appeal"),
    path("remarks/<int:pk>/uphold/", appealing.uphold, name="uphold"),
    path("remarks/<int:pk>/hide/", moderating.hide, name="hide"),
    path("remarks/<int:pk>/<slug:name>/", moderating.remark, name="remark"),
    path("votes/<uuid:pk>/", voting.vote, name="vote"),
    path("votes/<uuid:pk>/proxy/", voting.proxy, name="proxy"),
    path("votes/<uuid:pk>/roll/", voting.roll, name="roll"),
    path("votes/<uuid:pk>/papers/", voting.papers, name="papers"),
    path("<uuid:pk>/", looking.proposal, name="proposal"),
    path("<uuid:pk>/say/<slug:name>/", talking.say, name="say"),
    path("<uuid:pk>/step/<slug:name>/", talking.step, name="step"),
]
