"""Where this room's pages are."""

from django.urls import path

from renxing.apps.links.views import aid, letters, partners, referrals

app_name = "links"
urlpatterns = [
    path("", partners.listed, name="list"),
    path("partners/add/", partners.add, name="add"),
    path("partners/<uuid:pk>/", partners.partner, name="partner"),
    path("partners/<uuid:pk>/change/", partners.change, name="change"),
    path("partners/<uuid:pk>/agree/", partners.agree, name="agree"),
    path("partners/<uuid:pk>/end/<slug:name>/", partners.end, name="end"),
    path("agreements/<uuid:pk>/renew/", partners.renew, name="renew"),
    path("agreements/<uuid:pk>/end/", partners.end_agreement, name="end_agreement"),
    path("aid/", aid.board, name="aid"),
    path("aid/new/<slug:name>/", aid.begin, name="begin"),
    path("aid/<uuid:pk>/file/", letters.write, name="write"),
    path("partners/<uuid:pk>/read/", letters.read, name="read"),
    path("aid/<uuid:pk>/<slug:name>/", aid.step, name="step"),
    path("needs/<uuid:pk>/refer/", referrals.refer, name="refer"),
    path("needs/<uuid:pk>/join/", referrals.join, name="join"),
    path("needs/<uuid:pk>/close/", referrals.close, name="close"),
    path("parts/<uuid:pk>/<slug:name>/", referrals.part, name="part"),
    path("referrals/<uuid:pk>/<slug:name>/", referrals.note, name="note"),
    path("at/<str:code>/", referrals.at, name="at"),
]
