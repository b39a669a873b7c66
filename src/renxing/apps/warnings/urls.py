"""Where this room's pages are, and the addresses that machines use."""

from django.urls import path

from renxing.apps.warnings.views import answering, issuing, looking, machines, sources

app_name = "warnings"
urlpatterns = [
    path("", looking.listed, name="list"),
    path("upload/", looking.upload, name="upload"),
    path("issue/", issuing.issue, name="issue"),
    path("issued.atom", machines.feed, name="feed"),
    path("issued/<uuid:pk>.xml", machines.issued, name="issued"),
    path("push/<uuid:source>/", machines.push, name="push"),
    path("sources/", sources.listed, name="sources"),
    path("sources/area/", sources.area, name="area"),
    path("sources/<uuid:source>/end/", sources.end, name="end_source"),
    path("<uuid:pk>/", looking.warning, name="warning"),
    path("<uuid:pk>/raw/", looking.raw, name="raw"),
    path("<uuid:pk>/dismiss/", answering.dismiss, name="dismiss"),
    path("<uuid:pk>/reach/", answering.reach, name="reach"),
]
