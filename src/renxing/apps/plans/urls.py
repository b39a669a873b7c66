"""Where this room's pages are."""

from django.urls import path

from renxing.apps.plans.views import looking, signing, writing

app_name = "plans"
urlpatterns = [
    path("", looking.listed, name="list"),
    path("new/", writing.draft, name="draft"),
    path("upload/", writing.upload, name="upload"),
    path("<uuid:pk>/", looking.plan, name="plan"),
    path("<uuid:pk>/differences/", looking.compared, name="compared"),
    path("<uuid:pk>/revise/", writing.revise, name="revise"),
    path("<uuid:pk>/adopt/", signing.adopt, name="adopt"),
    path("<uuid:pk>/<int:number>.toml", looking.file, name="file"),
    path("<uuid:pk>/<int:number>/withdraw/", signing.withdraw, name="withdraw"),
    path("<uuid:pk>/<int:number>/reinstate/", signing.reinstate, name="reinstate"),
    path("<uuid:pk>/<int:number>/sign/<uuid:centre>/", signing.sign, name="sign"),
]
