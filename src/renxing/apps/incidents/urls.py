"""Where this room's pages are."""

app_name = "incidents"
urlpatterns: list[object] = []
