"""What the shell itself answers; the same inside and outside a community."""

from django.urls import path

from renxing.web import views

app_name = "web"
urlpatterns = [
    path("sw.js", views.service_worker, name="service_worker"),
    path("offline/", views.offline, name="offline"),
    path("large-text/", views.large_text, name="large_text"),
    path("healthz", views.healthz, name="healthz"),
    path("favicon.ico", views.favicon, name="favicon"),
]
