"""What a pin would be better with. Nothing of it keeps the pin from going out."""

from accounts.pinterest import limits
from publishing.forms.link import is_shortened
from publishing.models import Media

_RATIO = limits.IMAGE_RECOMMENDED_WIDTH / limits.IMAGE_RECOMMENDED_HEIGHT
_TOLERANCE = 0.02


def advice(*, image: Media | None, description: str, link: str, alt_text: str) -> list[str]:
    """Return a sentence for each thing that could be better, in the order of the form."""
    found = [
        _shape(image),
        _length(description),
        _link(link),
        "" if alt_text else "No alt text: people who do not see the image learn nothing of it.",
    ]
    return [sentence for sentence in found if sentence]


def _shape(image: Media | None) -> str:
    if image is None or abs(image.width / image.height - _RATIO) <= _TOLERANCE:
        return ""
    if image.is_video:
        return _shape_of_video(image)
    size = f"{image.width} by {image.height} pixels"
    if image.width / image.height < limits.IMAGE_TALLEST_RATIO:
        return f"The image is very tall ({size}): Pinterest cuts it off in the feed. Best is 2:3."
    return f"The image is not 2:3 ({size}): it gets less room in the feed."


def _shape_of_video(video: Media) -> str:
    if video.width <= video.height:
        return ""  # 1:1 and 9:16 do well too
    size = f"{video.width} by {video.height} pixels"
    return f"The video is wider than high ({size}): it gets less room in the feed. Best is 9:16."


def _length(description: str) -> str:
    if len(description) <= limits.DESCRIPTION_HINT_CHARACTERS:
        return ""
    return (
        f"The description is longer than {limits.DESCRIPTION_HINT_CHARACTERS} characters: some "
        "places on Pinterest show only so much."
    )


def _link(link: str) -> str:
    if not link:
        return "No link: people cannot get from the pin to your page."
    if is_shortened(link):
        return "Short links are often blocked as spam. Use the full address of the page."
    return ""
