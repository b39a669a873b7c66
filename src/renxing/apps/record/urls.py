"""Where this room's pages are."""

from django.urls import path

from renxing.apps.record.views import exporting, reading, verifying

app_name = "record"
urlpatterns = [
    path("", reading.entries, name="entries"),
    path("verify/", verifying.verify, name="verify"),
    path("seal/", verifying.seal, name="seal"),
    path("export/", exporting.export, name="export"),
    path("<uuid:entry>/", reading.entry, name="entry"),
]
