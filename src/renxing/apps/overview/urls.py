"""Where this room's pages are."""

from django.urls import path

from renxing.apps.overview.views import board, today

app_name = "overview"
urlpatterns = [
    path("", today.front, name="today"),
    path("", today.front, name="communities"),
    path("board/", board.board, name="board"),
    path("board/moving/", board.board_moving, name="board_moving"),
    path("board/balance/", board.balance, name="balance"),
    path("board/<slug:code>/", board.function, name="function"),
]
