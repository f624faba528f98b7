"""Whether the storage reads large files into memory, as those of services may."""

from collections.abc import Sequence
from typing import Any

from django.core import checks
from django.core.files.storage import default_storage

# The worker is to take at most 64 MiB more while it uploads a video. S3Storage takes about 50 of
# them for what arrives in its ten threads.
_MOST_BYTES = 16 * 1024 * 1024
_RECOMMENDED_BYTES = 1024 * 1024


def check_spooling(**_: Any) -> Sequence[checks.CheckMessage]:
    """Warn of a storage that keeps what it reads in memory: a system check of Django's.

    Storages of django-storages fetch a file whole before its first byte is read, into a temporary
    file that stays in memory up to `max_memory_size` bytes, and for ever where that is 0.
    """
    most = getattr(default_storage, "max_memory_size", _RECOMMENDED_BYTES)
    if most and most <= _MOST_BYTES:
        return []
    said = "The storage of files would read videos of up to 2 GB into memory, in the worker too."
    hint = f'Add "max_memory_size": {_RECOMMENDED_BYTES} to MEDIA_STORAGE_OPTIONS.'
    return [checks.Warning(said, hint=hint, id="publishing.W001")]
