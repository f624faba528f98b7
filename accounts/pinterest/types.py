"""Values in and out of the client: frozen, typed, without behaviour. Media: see pin_media, media.

Texts that Pinterest leaves out or sends as null are "". Counts, times and `is_owner` that it leaves
out are None, because 0 and False would be statements. All times are aware, in UTC.
"""

from dataclasses import dataclass, field
from datetime import datetime

from accounts.pinterest.pin_media import CarouselImage, Video, check_one
from accounts.pinterest.pin_media import Image as Image


@dataclass(frozen=True, slots=True)
class Account:
    """https://developers.pinterest.com/docs/api/v5/user_account-get"""

    id: str
    username: str = ""  # may change at any time: `id` is the key
    account_type: str = ""  # PINNER, BUSINESS
    business_name: str = ""
    profile_image: str = ""
    board_count: int | None = None
    pin_count: int | None = None


@dataclass(frozen=True, slots=True)
class Board:
    """https://developers.pinterest.com/docs/api/v5/boards-get"""

    id: str
    name: str = ""
    description: str = ""
    privacy: str = "PUBLIC"  # PUBLIC, PROTECTED, SECRET
    pin_count: int | None = None
    collaborator_count: int | None = None
    owner_username: str = ""
    is_ads_only: bool = False
    cover_url: str = ""
    pins_modified_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A board's section; its id means something only together with the board's."""

    id: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Pin:
    """https://developers.pinterest.com/docs/api/v5/pins-get"""

    id: str
    board_id: str = ""
    section_id: str = ""
    title: str = ""
    description: str = ""
    link: str = ""
    alt_text: str = ""
    created_at: datetime | None = None
    is_owner: bool | None = None  # None: Pinterest did not say
    creative_type: str = ""
    board_owner: str = ""  # a username


@dataclass(frozen=True, slots=True)
class NewPin:
    """A pin to create; "" leaves a field out. It has an image, or a carousel's images, or a video.

    Raises ValueError with none or several of the three, and unless a carousel has two to five.
    https://developers.pinterest.com/docs/api/v5/pins-create
    """

    board_id: str
    section_id: str = ""
    title: str = ""
    description: str = ""
    link: str = ""
    alt_text: str = ""
    image: Image | None = field(default=None, kw_only=True)
    images: tuple[CarouselImage, ...] = field(default=(), kw_only=True)
    video: Video | None = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        check_one(self.image, self.images, self.video)


@dataclass(frozen=True, slots=True)
class Tokens:
    """An account's credentials as Pinterest granted them.

    `refresh_token` is "" when the answer carried none: that means "keep the one you have", never
    "store nothing". `scopes` are the granted ones, which may be fewer than were asked for.
    """

    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)
    scopes: frozenset[str]
    access_expires_at: datetime
    refresh_expires_at: datetime | None


@dataclass(frozen=True, slots=True)
class App:
    """The operator's app at Pinterest, and where Pinterest is.

    `redirect_uri` must be literally one of those registered for the app.
    """

    app_id: str
    app_secret: str = field(repr=False)
    api_url: str
    authorize_url: str
    redirect_uri: str


@dataclass(frozen=True, slots=True)
class Budget:
    """One of Pinterest's rate limits as its headers told it.

    `remaining` and `resets_at` are None for the limits that the headers say nothing of: they tell
    it only for the one closest to its end.
    """

    name: str
    limit: int
    window_seconds: int | None = None
    remaining: int | None = None
    resets_at: datetime | None = None
