"""A large video on its way from a browser: begun, chunk by chunk, or given up; see `finishing`.

Each step is one conditional update. What came is safe once `received` says so, and a chunk that is
sent twice, too early or by two tabs at once is answered with where to go on.
"""

import hashlib
from dataclasses import dataclass

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from publishing.media import allowance, chunks
from publishing.media.keeping import reading, recorded
from publishing.media.refusals import MediaRefused, Refusal
from publishing.media.removing import delete
from publishing.media.storing import NAME_CHARACTERS
from publishing.media.video.judging import check_head, check_size
from publishing.models import ChunkedUpload, Media

HEAD_BYTES = 65_536  # of a file, by which it is told from others
CHUNK_BYTES = 8_388_608  # the most that comes at once, and what of it is held in memory
LEAST_BYTES = 65_536  # unless it is the last one: each is a file in the storage


class OutOfPlace(Exception):  # noqa: N818 - named after what it means
    """This is not where the upload goes on; `received` is."""

    def __init__(self, received: int) -> None:
        super().__init__(received)
        self.received = received


@dataclass(frozen=True, slots=True)
class Announced:
    """A file before it is sent: `size` in bytes, `modified` in milliseconds, its first bytes.

    All four tell it from others, so that bytes of two files never mix.
    """

    name: str
    size: int
    modified: int
    head: bytes

    @property
    def fields(self) -> dict[str, object]:
        """Return what its upload is known by."""
        told = f"{self.modified}\n".encode() + self.head[:HEAD_BYTES]
        name, digest = self.name[-NAME_CHARACTERS:], hashlib.sha256(told).hexdigest()
        return {"original_name": name, "size": self.size, "fingerprint": digest}


def begin(owner: User, file: Announced) -> ChunkedUpload:
    """Return an upload for a file: the one that stopped or has come, when it is this very file's.

    Raises MediaRefused for what does not begin as a video does or has a size that none may have,
    and while too much of the user's is on its way already.
    """
    check_size(file.size)
    check_head(file.head)  # no need to wait for the rest of something else
    upload = _begun(owner, file)
    if upload.media is None or _is_kept(upload.media):
        return upload
    give_up(upload)
    return begin(owner, file)


def add(upload: ChunkedUpload, at: int, data: bytes) -> int:
    """Keep a chunk and return how many bytes are here.

    Raises OutOfPlace, also for a chunk that is too small or too large, and MediaRefused.
    """
    left = upload.size - upload.received
    fits = min(LEAST_BYTES, left) <= len(data) <= min(CHUNK_BYTES, left)
    if at != upload.received or not data or not fits:
        raise OutOfPlace(upload.received)
    name = chunks.write(upload, at, data)
    try:
        return _received(upload, at, at + len(data))
    except (OutOfPlace, MediaRefused):  # anything else leaves open whether the chunk counts
        delete(default_storage, name)
        raise


def give_up(upload: ChunkedUpload) -> None:
    """Forget an upload with all that came; a video that was made of it stays."""
    ChunkedUpload.objects.filter(pk=upload.pk).delete()  # first: no chunk is taken any more
    chunks.remove(upload)


def _begun(owner: User, file: Announced) -> ChunkedUpload:
    with recorded(), transaction.atomic():
        list(User.objects.filter(pk=owner.pk).select_for_update(no_key=True))  # one by one
        found = _taken_up(ChunkedUpload.objects.filter(owner=owner, **file.fields))
        if found is not None:
            return found
        dropped = allowance.make_room(owner, file.size)
        begun = ChunkedUpload.objects.create(owner=owner, **file.fields)
    for upload in dropped:
        chunks.remove(upload)
    return begun


def _taken_up(same: QuerySet[ChunkedUpload]) -> ChunkedUpload | None:
    """Return the one that goes on, or has come; from now on it is kept for another day."""
    here = same.filter(media__file_removed_at=None)  # also where there is no video yet
    found = here.order_by("-received").first()
    if found is None:
        return None
    if found.media is not None:  # the cleaning waits for us, or has been faster
        list(Media.objects.filter(pk=found.media.pk).select_for_update(no_key=True))
    kept = here.filter(pk=found.pk).update(updated_at=timezone.now())
    return found if kept else None


def _is_kept(video: Media) -> bool:
    """Whether the storage has it: somebody who was told that it is gone chooses it again."""
    with reading():
        return video.file.storage.exists(str(video.file.name))


def _received(upload: ChunkedUpload, at: int, received: int) -> int:
    with recorded():
        here = ChunkedUpload.objects.filter(pk=upload.pk, received=at)
        if here.update(received=received, updated_at=timezone.now()):
            return received
    raise _out_of_place(upload)


def _out_of_place(upload: ChunkedUpload) -> OutOfPlace:
    now = ChunkedUpload.objects.filter(pk=upload.pk).first()
    if now is None:  # given up in another tab
        raise MediaRefused(Refusal.UPLOAD_GONE)
    return OutOfPlace(now.received)
