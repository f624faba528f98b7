"""What the simulated Pinterest remembers. Flat records of JSON values, so that saving is cheap."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class User:
    id: str
    username: str
    account_type: str  # PINNER or BUSINESS
    business_name: str | None
    about: str
    website_url: str
    colour: str  # of the drawn profile picture
    follower_count: int
    following_count: int
    monthly_views: int

    @property
    def name(self) -> str:
        return self.business_name or self.username


@dataclass
class Board:
    id: str
    number: int
    owner: str
    name: str
    description: str | None
    privacy: str  # PUBLIC, PROTECTED or SECRET
    created_at: str
    modified_at: str
    is_ads_only: bool = False
    collaborators: list[str] = field(default_factory=list)
    deleted: bool = False  # kept, so that a person can bring it back

    def is_shared_with(self, username: str) -> bool:
        return username == self.owner or username in self.collaborators


@dataclass
class Section:
    id: str
    number: int
    board_id: str
    name: str


@dataclass
class Pin:
    id: str
    number: int
    owner: str
    board_id: str
    section_id: str | None
    title: str | None
    description: str | None
    link: str | None
    alt_text: str | None
    dominant_color: str | None
    parent_pin_id: str | None
    created_at: str
    media_type: str  # image, multiple_images or video
    # Each {"file", "width", "height"}; those of a carousel also "title", "description", "link".
    images: list[dict[str, Any]] = field(default_factory=list)
    media_id: str | None = None


@dataclass
class Token:
    """An access or a refresh token. `expires_at` is epoch seconds."""

    token: str
    username: str
    client_id: str
    scopes: list[str]
    expires_at: float
    continuous: bool = True


@dataclass
class Code:
    """An authorization code: single use, ten minutes."""

    code: str
    username: str
    client_id: str
    scopes: list[str]
    redirect_uri: str
    expires_at: float


@dataclass
class Upload:
    """A registered media upload (video only). Times are epoch seconds."""

    media_id: str
    number: int
    owner: str
    key: str
    signature: str
    expires_at: float
    outcome: str | None = None  # succeeded or failed, known since the bytes came
    ready_at: float = 0.0
    size: int = 0

    def status_at(self, at: float) -> str:
        if self.outcome is None:
            return "registered"
        return self.outcome if self.ready_at <= at else "processing"
