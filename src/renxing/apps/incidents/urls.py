"""Where this room's pages are."""

from django.urls import path

from renxing.apps.incidents.views import changing, looking, opening, tasks

app_name = "incidents"
urlpatterns = [
    path("", looking.listed, name="list"),
    path("open/", opening.open_one, name="open"),
    path("first/", opening.act_first, name="first"),
    path("first/<uuid:signal>/", opening.from_signal, name="from_signal"),
    path("tasks/<uuid:pk>/", tasks.task, name="task"),
    path("tasks/<uuid:pk>/<slug:name>/", tasks.act_on, name="task_act"),
    path("<uuid:pk>/", looking.incident, name="incident"),
    path("<uuid:pk>/report/", looking.report, name="report"),
    path("<uuid:pk>/<slug:name>/", changing.act_on, name="act"),
]
