"""What is posted when."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "publishing"
    verbose_name = "Publishing"

    def ready(self) -> None:
        """Keep what every call for an account tells of Pinterest's limits."""
        from accounts import calling
        from publishing import budgets

        calling.listen(budgets.hear)
