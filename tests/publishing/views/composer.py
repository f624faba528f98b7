"""The composer's form, filled in; reading the page that comes back."""

import re
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests import factories

CREATE = "/pins/new/"


def photo(data: bytes = b"", name: str = "soup.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data or factories.picture())


def text(response: Any) -> str:
    return str(response.content.decode())


def kept_key(response: Any) -> str:
    found = re.search(r'name="media_key" value="([^"]*)"', text(response))
    assert found
    return found[1]
