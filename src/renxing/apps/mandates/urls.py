"""Where this room's pages are."""

from django.urls import path

from renxing.apps.mandates.views import changing, looking, reporting, ruling

app_name = "mandates"
urlpatterns = [
    path("", looking.ours, name="ours"),
    path("centres/<uuid:centre>/", looking.centre, name="centre"),
    path("give/<uuid:giver>/", changing.give, name="give"),
    path("<uuid:pk>/", looking.mandate, name="mandate"),
    path("<uuid:pk>/change/", changing.change, name="change"),
    path("<uuid:pk>/<slug:name>/", changing.act_on, name="act"),
    path("reports/", reporting.listed, name="reports"),
    path("reports/<uuid:pk>/", reporting.report, name="report"),
    path("reports/<uuid:pk>/give/", reporting.give, name="give_report"),
    path("reports/<uuid:pk>/answer/", reporting.answer, name="answer_report"),
    path("away/", ruling.away, name="away"),
    path("away/<uuid:pk>/end/", ruling.back, name="back"),
    path("rules/", ruling.rules, name="rules"),
]
