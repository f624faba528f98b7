"""The people who are there at the start, and their boards. The same in every run."""

from .records import Board
from .state import State

FOUNDED = "2023-03-14T09:26:53"
SANDBOX_FROM = 500_000  # how many of each production may have
GROUP_BOARD = "Makers' market"

HAZEL_BOARDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Recipes", ("Breads", "Soups and stews", "Puddings")),
    ("Autumn table", ("Centrepieces", "Place settings")),
    ("Linen and wool", ()),
    ("Spring garden", ("Seedlings", "Bulbs", "Cut flowers")),
    ("Kitchen shelves", ()),
    ("Slow mornings", ()),
    ("Stoneware", ("Glazes", "Mugs and bowls")),
    ("Small bathrooms", ()),
    ("Winter light", ()),
    ("Gift ideas", ("Under 25", "For gardeners")),
    ("Painted furniture", ()),
)
SUBJECTS = (
    "Kitchens", "Hallways", "Bedrooms", "Gardens", "Balconies", "Studios", "Cabins", "Bookshelves",
    "Dining rooms", "Porches", "Nurseries", "Lofts", "Pantries", "Sunrooms", "Workshops",
    "Bathrooms", "Courtyards", "Fireplaces", "Staircases", "Window seats",
)  # fmt: skip
STYLES = (
    "in oak", "in linen white", "with terracotta", "in sage green", "in the Nordic way",
    "on a budget",
    "for small homes", "with vintage finds", "in walnut", "with woven baskets", "in ochre",
    "with arches", "for winter", "for spring", "for summer", "for autumn", "in plaster pink",
    "with rattan", "in charcoal", "with open shelves", "in cream", "with brass", "in clay",
    "with wallpaper", "in forest green", "with skylights", "in birch", "with patterned tiles",
    "in dusty blue", "by the sea",
)  # fmt: skip


def seeded() -> State:
    state = State()
    _people(state)
    _hazelandoak(state)
    _marigoldstudio(state)
    for name in ("To read", "Walks", "Someday"):
        state.add_board("quietcorner", name, created_at=FOUNDED)
    return state


def empty() -> State:
    """The sandbox at its start: the same people, nothing of theirs, and no id of production's."""
    state = State()
    _people(state)
    state.counters |= dict.fromkeys(("board", "section", "pin", "media"), SANDBOX_FROM)
    return state


def _people(state: State) -> None:
    add = state.add_user
    add(
        "hazelandoak", "BUSINESS", business_name="Hazel & Oak", colour="#8a6d3b",
        about="Linen, wool and stoneware for unhurried homes.",
        website_url="https://hazelandoak.example", follower_count=18_420,
        following_count=312, monthly_views=241_000,
    )  # fmt: skip
    add(
        "marigoldstudio", "BUSINESS", business_name="Marigold Studio", colour="#c9781d",
        about="Interiors, one room at a time.", website_url="https://marigold.example",
        follower_count=96_133, following_count=1_204, monthly_views=1_730_000,
    )  # fmt: skip
    add(
        "quietcorner", "PINNER", business_name=None, colour="#5c7a89", about="", website_url="",
        follower_count=41, following_count=88, monthly_views=320,
    )  # fmt: skip
    add(
        "bramblepress", "BUSINESS", business_name="Bramble Press", colour="#6d4a72",
        about="Small books about small things.", website_url="https://bramblepress.example",
        follower_count=7, following_count=3, monthly_views=0,
    )  # fmt: skip


def _hazelandoak(state: State) -> None:
    """Fourteen boards: eleven public ones, a secret one, an ad-only one, a group board."""
    for name, sections in HAZEL_BOARDS:
        board = state.add_board("hazelandoak", name, created_at=FOUNDED)
        _sections(state, board, sections)
    state.add_board("hazelandoak", "New shop plans", privacy="SECRET", created_at=FOUNDED)
    state.add_board(
        "hazelandoak", "Ad-only Pins", privacy="PROTECTED", is_ads_only=True, created_at=FOUNDED
    )


def _marigoldstudio(state: State) -> None:
    """Six hundred boards, the group board that is shared with Hazel & Oak among them."""
    names = [f"{subject} {style}" for style in STYLES for subject in SUBJECTS]
    for place, name in enumerate(names[:599]):
        board = state.add_board("marigoldstudio", name, created_at=FOUNDED)
        if place % 150 == 0:
            _sections(state, board, ("Ideas", "Colours", "Finished rooms"))
    state.add_board(
        "marigoldstudio", GROUP_BOARD, collaborators=["hazelandoak"], created_at=FOUNDED
    )


def _sections(state: State, board: Board, names: tuple[str, ...]) -> None:
    for name in names:
        state.add_section(board.id, name)
