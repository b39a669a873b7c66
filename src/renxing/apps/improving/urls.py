"""Where this room's pages are."""

from django.urls import path

from renxing.apps.improving.views import aiming, looking, running, working, years

app_name = "improving"
urlpatterns = [
    path("", looking.now, name="now"),
    path("years/", years.years, name="years"),
    path("open/", running.begin, name="open"),
    path("propose/", working.propose, name="propose"),
    path("mates/<uuid:pk>/leave/", running.leave, name="leave"),
    path("goals/<uuid:pk>/drop/", aiming.drop, name="drop_goal"),
    path("actions/<uuid:pk>/", working.action, name="action"),
    path("actions/<uuid:pk>/change/", working.change, name="change"),
    path("actions/<uuid:pk>/<slug:name>/", working.over, name="over"),
    path("<int:number>/", looking.round_, name="round"),
    path("<int:number>/notice/", looking.notice, name="notice"),
    path("<int:number>/join/", running.join, name="join"),
    path("<int:number>/mandate/", running.charge, name="charge"),
    path("<int:number>/vision/", running.vision, name="vision"),
    path("<int:number>/assess/", running.assess, name="assess"),
    path("<int:number>/conclude/<slug:stage>/", running.conclude, name="conclude"),
    path("<int:number>/close/", running.close, name="close"),
    path("<int:number>/goals/<str:code>/", aiming.aim, name="goal"),
    path("<int:number>/actions/add/", working.add, name="add"),
    path("<int:number>/<slug:stage>/", looking.stage, name="stage"),
]
