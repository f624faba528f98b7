"""Taking files out of the storage."""

import logging

from django.db.models.fields.files import FieldFile

logger = logging.getLogger(__name__)


def remove(*files: FieldFile) -> None:
    """Delete files that no row needs; one that cannot be deleted is logged and tried again."""
    for file in files:
        if not file.name:
            continue
        try:
            file.storage.delete(file.name)
        except OSError:
            logger.exception("%s cannot be deleted from the storage", file.name)
