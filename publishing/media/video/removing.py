"""Taking back a video that was stored in vain."""

from publishing.media.chunks import delete
from publishing.models import Media


def remove_video(video: Media) -> None:
    """Delete a video that no pin shows, its frames and all their files."""
    rows = [*video.frames.all(), video]
    video.delete()
    for media in rows:
        for file in (media.file, media.thumbnail):
            delete(str(file.name))
