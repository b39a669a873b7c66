"""Where this room's pages are."""

from django.urls import path

from renxing.apps.signals.views import alarms, answering, looking, reporting

app_name = "signals"
urlpatterns = [
    path("", looking.listed, name="list"),
    path("report/", reporting.choose, name="choose"),
    path("report/<slug:what>/", reporting.report, name="report"),
    path("alarms/<uuid:pk>/", alarms.alarm, name="alarm"),
    path("alarms/<uuid:pk>/confirm/", alarms.confirm, name="confirm_alarm"),
    path("alarms/<uuid:pk>/dismiss/", alarms.dismiss, name="dismiss_alarm"),
    path("alarms/<uuid:pk>/reopen/", alarms.reopen, name="reopen_alarm"),
    path("<uuid:pk>/", looking.signal, name="signal"),
    path("<uuid:pk>/photo.jpg", looking.photo, name="photo"),
    path("<uuid:pk>/confirm/", answering.confirm, name="confirm"),
    path("<uuid:pk>/merge/", answering.merge, name="merge"),
    path("<uuid:pk>/reopen/", answering.reopen, name="reopen"),
    path("<uuid:pk>/dismiss/", answering.dismiss, name="dismiss"),
]
