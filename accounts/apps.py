"""Who may post where: users, Pinterest accounts, their boards and credentials."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Pinterest accounts"
