"""Where this room's pages are."""

from django.urls import path

from renxing.apps.resilience.views import looking, setting, taking, trusting, years

app_name = "resilience"
urlpatterns = [
    path("", looking.profile, name="profile"),
    path("incidents/", looking.curves, name="curves"),
    path("years/", years.years, name="years"),
    path("years/<slug:slug>/", years.month, name="month"),
    path("trust/", trusting.trust, name="trust"),
    path("registry/", taking.registry, name="registry"),
    path("<slug:code>/goalposts/", setting.goalposts, name="goalposts"),
    path("<slug:code>/constants/", setting.constant, name="constant"),
    path("<slug:code>/", looking.figure, name="figure"),
]
