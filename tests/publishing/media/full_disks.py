"""Disks on which there is no room: the kernel itself says so, of /dev/full."""

from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage

from publishing.media.incoming import IncomingFiles

FULL = "/dev/full"
SOME = 100  # bytes


class FullStorage(FileSystemStorage):
    """Takes a few bytes of a file, then no more."""

    ending = ""  # of the names of files that there is no room for

    def _save(self, name: str, content: Any) -> str:
        if not name.endswith(self.ending):
            return str(super()._save(name, content))  # type: ignore[misc] # not in the stubs
        path = Path(self.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.read(SOME))
        Path(FULL).write_bytes(content.read())
        return name


class FullForThumbnails(FullStorage):
    """Has room for one more file, and not for its thumbnail."""

    ending = "-thumb.jpg"


class FullTemporaryFolder(IncomingFiles):
    """Writes what comes in to a disk that is full."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.file.close()
        self.file.file = Path(FULL).open("wb", buffering=0)  # noqa: SIM115 - the handler closes it
