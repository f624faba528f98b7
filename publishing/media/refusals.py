"""Why a file, or what lies behind an address, does not become the picture of a pin; in words."""

import enum

from django.core.exceptions import ValidationError

from accounts.pinterest import limits

_DOWNLOAD = "Download the image, then choose the file."
_CHOOSE = "Choose a JPEG, PNG, WebP, AVIF, HEIC or GIF."
_EXPORT = "Export it as MP4 with H.264, then choose it anew."


class Refusal(enum.Enum):
    """Each value is what is said; braces are filled in by whoever raises `MediaRefused`."""

    EMPTY = "This file is empty. Choose another."
    NAME = (
        "The name of this file is missing, too long or not readable. Give it another name, then "
        "choose it anew."
    )
    TOO_LARGE = (
        "This file has {size}, and {most} is the most. Export it smaller, then choose it anew."
    )
    UNKNOWN = (
        "This file is not an image that we can read, nor a video. Choose a JPEG, PNG, WebP, AVIF, "
        "HEIC or GIF, or an MP4, MOV or M4V."
    )
    OTHER_IMAGE = (
        "Images of this kind cannot become a pin. Export it as JPEG or PNG, then choose it anew."
    )
    SVG = "This is a drawing in SVG, which Pinterest does not take. Export it as PNG or JPEG."
    PAGE = f"This file is a web page, whatever its name says. {_CHOOSE}"
    PDF = "This file is a PDF. Export the page that you want as JPEG or PNG, then choose that."
    VIDEO = (
        "This is a video, and only an image is taken here. Choose an image; a video for the pin "
        "itself is chosen as its file."
    )
    ARCHIVE = (
        "This file is an archive or a document that holds other files. Take the image out of it, "
        "then choose that."
    )
    PROGRAM = f"This file is a script or a program, whatever its name says. {_CHOOSE}"
    TEXT = f"This file holds text, whatever its name says. {_CHOOSE}"
    BROKEN = "This image is damaged or cut off. Save or export it again, then choose it anew."
    TOO_MANY_PIXELS = (
        "This image has too many pixels. Scale it down to {megapixels} megapixels, {side} on a "
        "side at most, then choose it anew."
    )
    TOO_SMALL = (
        "This image has {width} by {height} pixels. Choose a larger one: each side needs "
        f"{limits.IMAGE_MINIMUM_SIDE}, and {limits.IMAGE_RECOMMENDED_WIDTH} by "
        f"{limits.IMAGE_RECOMMENDED_HEIGHT} look best."
    )
    TOO_NARROW = (
        "Scaled down to {most}, the most that we send, this image has {width} by {height} pixels, "
        f"and each side needs {limits.IMAGE_MINIMUM_SIDE}. Crop it, or export it as JPEG, then "
        "choose it anew."
    )

    # Of a video.
    NOT_A_VIDEO = "This file is no video, whatever its name says. Choose an MP4, MOV or M4V."
    OTHER_VIDEO = (
        f"Pinterest takes videos as MP4, MOV or M4V only, and this is another kind. {_EXPORT}"
    )
    VIDEO_TOO_LARGE = (
        "This video has {size}, and {most} is the most. Export it shorter or smaller, then choose "
        "it anew."
    )
    VIDEO_BROKEN = (
        f"This video is damaged or cut off, or made in a way that we cannot read. {_EXPORT}"
    )
    NO_PICTURE = "There is no picture in this file, only sound. Choose a video."
    CODEC = f"This video is encoded as {{codec}}, and Pinterest takes H.264 and H.265. {_EXPORT}"
    TOO_SHORT = "This video takes {length}. Choose one of {least} seconds or more."
    TOO_LONG = (
        "This video takes {length}, and {most} minutes are the most. Cut it, then choose it anew."
    )
    RATIO = (
        "This video has {width} by {height} pixels, and Pinterest takes none narrower than 1:2 or "
        "wider than 1.91:1. Crop it, 2:3 and 9:16 look best, then choose it anew."
    )
    VIDEO_TOO_SMALL = (
        "This video has {width} by {height} pixels, and each side needs {least}. Choose a larger "
        "one."
    )
    VIDEO_TOO_MANY_PIXELS = (
        "This video has {width} by {height} pixels: more than 4K, the most that we can read. "
        "Export it in 4K or Full HD, then choose it anew."
    )

    STILL_COMING = (
        "The video is still on its way: {percent} % of it is here. Wait until it is whole, or "
        "choose the same file again: it goes on where it stopped."
    )
    TOO_MANY_COMING = (
        "{number} videos of yours are on their way already, {size} in all. Wait until one is here, "
        "or cancel one, then choose this one again."
    )
    UPLOAD_GONE = "What came of this video is no longer here. Choose it again."
    TOO_LATE_SECOND = "The video takes {length}. Choose a second within it."
    NO_COVER = "Choose an image for the cover, or one of the offered pictures."

    # Of our side.
    GONE = "This file is no longer here: what no pin uses is kept for a day. Choose it again."
    VIDEO_GONE = (
        "The file of this video is gone from the server's storage, so no picture can be taken out "
        "of it. Choose the video again."
    )
    IMAGE_GONE = "The file of this image is gone from the server's storage. Choose the image again."
    NO_ROOM = (
        "There is no room left on the server, so the file could not be kept. Tell your "
        "administrator, then choose it again."
    )
    CANNOT_KEEP = (
        "The server cannot write to its storage, so the file could not be kept. Tell your "
        "administrator, then choose it again."
    )
    CANNOT_READ = (
        "The server cannot read from its storage. Tell your administrator, then try it again."
    )

    # Of an address, before anything is asked.
    NO_ADDRESS = "This is not a web address. It looks like https://shop.example/soup.jpg."
    SCHEME = (
        "Only addresses that start with https:// or http:// are fetched. Choose a file instead."
    )
    PASSWORD = f"This address holds a user name or a password, and we sign in nowhere. {_DOWNLOAD}"
    PORT = f"Port {{port}} is not one of the web's, so nothing is fetched from it. {_DOWNLOAD}"
    NO_SUCH_HOST = "There is no site named {host}, or it cannot be found now. Check the address."
    INSIDE = (
        f"This address lies inside a private network, where nothing is fetched from. {_DOWNLOAD}"
    )

    # Of a site's answer.
    UNREACHABLE = "The site {host} does not answer. Check the address, or try again later."
    CERTIFICATE = (
        "The connection to {host} is not safe: its certificate is wrong or has expired. "
        f"{_DOWNLOAD}"
    )
    TIMEOUT = (
        "The site took too long to send the image. Try again, or download the image and choose the "
        "file."
    )
    INTERRUPTED = (
        "The site ended the connection before the image was whole. Try again, or download the "
        "image and choose the file."
    )
    THERE_BROKEN = (
        "The image at this address is damaged, or the site did not send all of it. Try again, or "
        "download the image and choose the file."
    )
    REDIRECTS = (
        "This address leads on to another one again and again. Open it in a browser, and copy the "
        "address that the image has there."
    )
    LEADS_NOWHERE = (
        "The site leads on from here to an address that is none. Open yours in a browser, and copy "
        "the address that the image has there."
    )
    NOT_FOUND = "There is nothing at this address, the site says. Check it, or choose a file."
    FORBIDDEN = (
        "The site does not give this image to strangers: it may need a sign-in. Download the image "
        "in your browser, then choose the file."
    )
    BUSY = "The site is too busy right now. Try again in a minute, or choose a file."
    SITE_FAILED = "The site has a problem of its own. Try again later, or choose a file."
    ODD_ANSWER = f"The site's answer cannot be read as an image. {_DOWNLOAD}"
    WEB_PAGE = (
        "This address leads to a web page, not to an image. Open the page, copy the address of the "
        "image itself, or download it and choose the file."
    )
    SHARE_PAGE = "This is a share link of {service}: a page, not the image itself. {advice}"
    THERE_TOO_LARGE = (
        "What lies at this address has more than {most}, the most that we take. Download it, "
        "export it smaller, then choose the file."
    )


class MediaRefused(ValidationError):  # noqa: N818 - named after what it means
    """A file that cannot become a pin's image; its message is for whoever chose it.

    `refusal` is for code; the error's `code` is its name in lower case.
    """

    def __init__(self, refusal: Refusal, **facts: object) -> None:
        self.refusal = refusal
        super().__init__(refusal.value.format(**facts), code=refusal.name.lower())


def megabytes(size: int) -> str:
    """Return a number of bytes in words: "20.5 MB", "2 GB", "37 kB"."""
    if size < 1_000_000:
        return f"{-(-size // 1000)} kB"
    if size >= 1_000_000_000:
        return f"{size / 1_000_000_000:.2f}".rstrip("0").rstrip(".") + " GB"
    return f"{size / 1_000_000:.1f} MB".replace(".0 MB", " MB")


def compared(size: int, most: int) -> dict[str, str]:
    """Return both numbers of bytes in words that differ, as `size` and `most`."""
    if megabytes(size) != megabytes(most):
        return {"size": megabytes(size), "most": megabytes(most)}
    return {"size": f"{size:,} bytes", "most": f"{most:,}"}


def check_size(size: int) -> None:
    """Raise MediaRefused for a file of no bytes, or of more than are accepted."""
    if not size:
        raise MediaRefused(Refusal.EMPTY)
    if size > limits.IMAGE_ACCEPTED_BYTES:
        facts = compared(size, limits.IMAGE_ACCEPTED_BYTES)
        raise MediaRefused(Refusal.TOO_LARGE, **facts)
