"""Whatever an image stores its colours as, they come out as sRGB, in RGB or RGBA."""

import io

from PIL import Image, ImageCms, ImageMath

# The mode in which pixels are converted by a profile of a colour space, and the modes of images
# that such a profile is meant for.
_SPACES = {
    "GRAY": ("L", {"1", "L", "LA"}),
    "RGB ": ("RGB", {"1", "L", "LA", "P", "PA", "RGB", "RGBA"}),
    "CMYK": ("CMYK", {"CMYK"}),
}


def in_srgb(image: Image.Image) -> Image.Image:
    """Return the image in sRGB, as its embedded profile means its colours; a profile that is
    broken, or made for other colours, says nothing. RGBA only where something is transparent."""
    profile = image.info.get("icc_profile")
    alpha = _alpha(image)
    image = _of_eight_bits(image)
    colours = (_converted(image, profile) if profile else None) or image.convert("RGB")
    if alpha is not None:
        colours.putalpha(alpha)
    return colours


def _of_eight_bits(image: Image.Image) -> Image.Image:
    """Pillow reads 16 bits of colour as 8, but keeps 16 of grey, and clips when it converts."""
    if not image.mode.startswith("I"):
        return image
    return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")


def _alpha(image: Image.Image) -> Image.Image | None:
    """Return what is transparent, or None where nothing is."""
    if not image.has_transparency_data:
        return None
    is_deep = image.mode.startswith("I")
    alpha = _of_deep_grey(image) if is_deep else image.convert("RGBA").getchannel("A")
    lowest, _ = alpha.getextrema()
    return None if lowest == 255 else alpha


def _of_deep_grey(image: Image.Image) -> Image.Image:
    """One value of 16 bits is transparent, and the next one is not."""
    value = image.info["transparency"]
    found: Image.Image = ImageMath.lambda_eval(
        lambda names: names["convert"](names["grey"] == value, "L"), grey=image.convert("I")
    )
    return found.point([0 if is_found else 255 for is_found in range(256)])


def _converted(image: Image.Image, data: bytes) -> Image.Image | None:
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(data))
        mode, images = _SPACES[profile.profile.xcolor_space]
        if image.mode not in images:
            return None
        srgb = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image.convert(mode), profile, srgb, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, KeyError):
        return None
