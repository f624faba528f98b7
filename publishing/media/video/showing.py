"""A frame of a video as it is shown, with what its numbers mean as colours."""

from av.video.frame import VideoFrame
from av.video.reformatter import Colorspace
from av.video.stream import VideoStream
from PIL import Image

from publishing.media.primaries import profile_of

_UNSAID = 2  # in table 4 of ITU-T H.273, https://www.itu.int/rec/T-REC-H.273
HD = 1280, 720  # as wide, or of so many lines: by ITU-R BT.709 where it does not say otherwise


def shown(stream: VideoStream, frame: VideoFrame) -> Image.Image:
    """Return the frame with its pixels made square, turned as the camera was held.

    Its profile says what its colours are, where they are not those of sRGB.
    """
    ratio = stream.sample_aspect_ratio or 1
    image: Image.Image = frame.to_image(
        width=round(frame.width * ratio), height=frame.height, src_colorspace=_matrix(frame)
    )
    image.info["icc_profile"] = profile_of(frame.color_primaries, frame.color_trc)
    return image.rotate(frame.rotation, expand=True) if frame.rotation else image


def _matrix(frame: VideoFrame) -> Colorspace | None:
    """Return how red, green and blue come of what is stored; None as the frame itself says.

    FFmpeg takes every video that does not say it for one of the old television's.
    """
    width, lines = HD
    is_hd = frame.width >= width or frame.height >= lines
    return Colorspace.ITU709 if is_hd and frame.colorspace == _UNSAID else None
