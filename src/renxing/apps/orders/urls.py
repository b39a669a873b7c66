"""Where this room's pages are."""

from django.urls import path

from renxing.apps.orders.views import answering, issuing, looking

app_name = "orders"
urlpatterns = [
    path("", looking.listed, name="listed"),
    path("issue/<uuid:office>/", issuing.issue, name="issue"),
    path("offices/", issuing.offices, name="offices"),
    path("offices/<uuid:pk>/end/", issuing.end, name="end"),
    path("<uuid:pk>/", looking.order, name="order"),
    path("<uuid:pk>/<slug:name>/", answering.act_on, name="act"),
]
