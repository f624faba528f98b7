"""What an image says of itself beside its pixels, as far as we read it."""

from PIL import Image

# A PNG names its texts as it likes, and Pillow puts them where it puts what it found out itself:
# under "icc_profile" there may be a sentence. So here is what Pillow's own findings look like.
_Types = dict[str | tuple[int, int], tuple[type, ...]]
_TURNING: _Types = {
    "exif": (bytes,),
    "Raw profile type exif": (str,),
    "xmp": (bytes,),
    "XML:com.adobe.xmp": (str,),
}
_FOUND: _Types = {
    "icc_profile": (bytes,),
    "transparency": (int, bytes, tuple),
    "interlace": (int,),
    **_TURNING,
}


def drop_unread(image: Image.Image) -> None:
    """Forget all but what is needed to decode the image, to turn it and to see its colours."""
    for name, value in list(image.info.items()):  # it is emptied in place: Pillow still adds to it
        if not isinstance(value, _FOUND.get(name, ())):
            del image.info[name]


def read_turning(image: Image.Image) -> None:
    """Let Pillow read how the image is turned, then forget where that stood.

    Pillow would write it down again once the image is turned, and much that can be read cannot be
    written. Raises one of many exceptions for what cannot be read.
    """
    image.getexif()
    for name in _TURNING:
        image.info.pop(name, None)
