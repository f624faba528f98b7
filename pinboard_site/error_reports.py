"""What Django's error reports (its page while DEBUG is on, mails to admins) show of variables."""

import re
from collections.abc import ItemsView
from pprint import pformat
from types import FrameType
from typing import Any

from django.http import HttpRequest
from django.views.debug import SafeExceptionReporterFilter

from accounts.pinterest.redact import redact

_LONGEST = 8_192  # characters; a report shows half of that, and image data may be large
_SENSITIVE = re.compile(r"token|secret|passw|authorization|(^|_)code$", re.IGNORECASE)


class Redacted:
    """Stands for a value, and shows it without credentials."""

    def __init__(self, value: object) -> None:
        self._value = value

    def __repr__(self) -> str:
        return redact(pformat(self._value)[:_LONGEST])


class ReportFilter(SafeExceptionReporterFilter):
    """Hides credentials in the variables of every frame, whether DEBUG is on or not."""

    def get_traceback_frame_variables(
        self, request: HttpRequest | None, tb_frame: FrameType
    ) -> ItemsView[str, Any]:
        """Return a frame's variables: those with a telling name hidden, the others redacted."""
        variables = super().get_traceback_frame_variables(request, tb_frame)
        return {name: self._shown(name, value) for name, value in variables}.items()

    def _shown(self, name: str, value: object) -> object:
        return self.cleansed_substitute if _SENSITIVE.search(name) else Redacted(value)
