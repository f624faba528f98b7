"""Addresses under /accounts/. The callback is registered at Pinterest: it must not change."""

from django.urls import URLPattern, URLResolver, path

from accounts.views import linking, pages

app_name = "accounts"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", pages.index, name="list"),
    path("connect/", linking.connect, name="connect"),
    path("pinterest/callback/", linking.callback, name="callback"),
    path("<int:pk>/", pages.detail, name="detail"),
    path("<int:pk>/settings/", pages.settings, name="settings"),
    path("<int:pk>/boards/refresh/", pages.refresh_boards, name="refresh_boards"),
    path("<int:pk>/boards/<int:board_pk>/", pages.board, name="board"),
    path("<int:pk>/reconnect/", linking.reconnect, name="reconnect"),
    path("<int:pk>/disconnect/", linking.disconnect, name="disconnect"),
]
