"""Where this room's pages are."""

app_name = "duties"
urlpatterns: list[object] = []
