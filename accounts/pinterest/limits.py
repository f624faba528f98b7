"""Pinterest's limits, in one place: forms, counters, importers and publishers read them here.

Texts are counted in characters, images in bytes and pixels, videos in bytes and seconds.
The sources are named beside each: "description" is the API description behind
https://developers.pinterest.com/docs/api/v5/pins-create, "product specs" is
https://help.pinterest.com/en/business/article/pinterest-product-specs.
"""

from typing import Final

# Texts of a pin.
TITLE_CHARACTERS: Final = 100  # description: maxLength; product specs: about 40 are shown
DESCRIPTION_CHARACTERS: Final = 800  # description: maxLength since 5.12.0 (2024-02)
DESCRIPTION_HINT_CHARACTERS: Final = 500  # product specs still say "up to 500 characters"
ALT_TEXT_CHARACTERS: Final = 500  # description: maxLength
LINK_CHARACTERS: Final = 2_048  # description: maxLength

# Boards and sections.
BOARD_NAME_CHARACTERS: Final = (
    50  # Pinterest's own form; the API documents none: warn, never refuse
)
SECTION_NAME_CHARACTERS: Final = 180  # board_sections/create: minLength 1, maxLength 180
BOARDS_PER_ACCOUNT: Final = 2_000  # help page "Create boards and Pins": public, secret and group
PINS_PER_ACCOUNT: Final = 200_000  # the same page

# Images.
IMAGE_CONTENT_TYPES: Final = ("image/jpeg", "image/png")  # description: ContentType
IMAGE_ACCEPTED_BYTES: Final = 20_000_000  # product specs: 20 MB from a desktop
# Ours, for an image or all of a carousel: base64 makes a third more of it, its limit is unnamed.
IMAGE_SENT_BYTES: Final = 10_000_000
IMAGE_MINIMUM_SIDE: Final = 200  # ours: error 233 "too small" names no number
IMAGE_RECOMMENDED_WIDTH: Final = 1_000  # product specs: 1000 x 1500, 2:3
IMAGE_RECOMMENDED_HEIGHT: Final = 1_500
# Width divided by height. Outside of these the feed cuts the image; nothing is refused.
IMAGE_TALLEST_RATIO: Final = 1 / 2.1  # product specs: taller ones are cut
IMAGE_WIDEST_RATIO: Final = 1.91  # product specs, as for videos
CAROUSEL_MINIMUM_IMAGES: Final = 2  # description: minItems of multiple_image_base64
CAROUSEL_MAXIMUM_IMAGES: Final = 5  # description: maxItems; all of one ratio, says the service

# Videos: product specs.
VIDEO_SUFFIXES: Final = (".mp4", ".mov", ".m4v")
VIDEO_CODECS: Final = ("h264", "hevc")
VIDEO_BYTES: Final = 2_000_000_000
VIDEO_MINIMUM_SECONDS: Final = 4
VIDEO_MAXIMUM_SECONDS: Final = 15 * 60
VIDEO_TALLEST_RATIO: Final = 1 / 2
VIDEO_WIDEST_RATIO: Final = 1.91
VIDEO_MINIMUM_SIDE: Final = 240  # pixels; help pages of schedulers: "at least 240p"
VIDEO_PIXELS: Final = 4_096 * 2_304  # ours: 4K; what a larger one needs to be decoded is not

# Lists: https://developers.pinterest.com/docs/reference/pagination/
PAGE_SIZE: Final = 250  # description: maximum of page_size; 25 without it

# Analytics: https://developers.pinterest.com/docs/api/v5/pins-analytics
# Description: 90, from today back to the start and from there to the end; a day less, since nobody
# says by whose midnight they are counted.
ANALYTICS_DAYS: Final = 89
