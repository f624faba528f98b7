"""The pieces of a large file on its way: where they lie in the storage."""

import logging

from django.core.files.storage import default_storage

from publishing.models import ChunkedUpload

logger = logging.getLogger(__name__)


def folder(upload: ChunkedUpload) -> str:
    """Return where an upload's pieces lie, under whatever names."""
    return f"uploads/{upload.key.hex}"


def remove(upload: ChunkedUpload) -> None:
    """Delete an upload's pieces; none of them is no error. What cannot be deleted is logged."""
    try:
        _, names = default_storage.listdir(folder(upload))
        for name in names:
            default_storage.delete(f"{folder(upload)}/{name}")
        default_storage.delete(folder(upload))
    except FileNotFoundError:
        return
    except OSError:
        logger.exception("The pieces in %s cannot be deleted", folder(upload))
