"""What is posted when."""

from django.apps import AppConfig
from django.core import checks


class PublishingConfig(AppConfig):
    name = "publishing"
    verbose_name = "Publishing"

    def ready(self) -> None:
        """Keep what every call for an account tells of Pinterest's limits; check the storage."""
        from accounts import calling
        from publishing import budgets
        from publishing.media.spooling import check_spooling

        calling.listen(budgets.hear)
        checks.register(check_spooling, checks.Tags.files)
