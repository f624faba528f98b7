"""What the demo's pins say: the boards and their subjects."""

import zlib

STORIES: dict[str, tuple[tuple[str, str], ...]] = {
    "Recipes": (
        ("Autumn soup, three ways", "Pumpkin, celeriac and parsnip: one pot, three suppers."),
        ("Pumpkin loaf with walnuts", "Keeps for a week, if nobody finds it."),
        ("Slow onions on toast", "Forty minutes, no hurry, and a little thyme."),
        ("Plum cake from a tin", "Eight plums, two eggs, one bowl."),
        ("Bread for people with jobs", "It rises while you are out."),
    ),
    "Autumn table": (
        ("Linen table set in rust", "Washed linen, four napkins and a runner."),
        ("Candles, pears and one good bowl", "A centrepiece that can be eaten afterwards."),
        ("Place settings for eight", "What goes where, and why it matters less than you think."),
    ),
    "Linen and wool": (
        ("How to wash a wool blanket", "Cold water, little soap, and never the dryer."),
        ("Seven ways to fold a throw", "For the sofa, the shelf and the foot of the bed."),
        ("The linen guide", "Weights, weaves and what they are good for."),
    ),
    "Stoneware": (
        ("A mug for every mood", "Thrown by hand in small batches."),
        ("Glazes of the season", "Moss, oat and a blue that took two years."),
        ("Stacking bowls, set of four", "They nest, they pour, they survive the dishwasher."),
    ),
    "Slow mornings": (
        ("Porridge, properly", "Soak it overnight and salt it early."),
        ("The ten-minute breakfast table", "Tea, bread, fruit, and the radio off."),
    ),
    "Winter light": (
        ("Paper stars to fold tonight", "Eight sheets, no glue."),
        ("Where to put a lamp", "Three small lights beat one large one."),
    ),
}

LINK = "https://hazelandoak.example/journal/{slug}"


def stories() -> list[tuple[str, str, str, str]]:
    """Return board, title, description and link of each, the boards taking turns."""
    rows = [
        (board, title, text, LINK.format(slug=title.lower().replace(",", "").replace(" ", "-")))
        for board, told in STORIES.items()
        for title, text in told
    ]
    return sorted(rows, key=lambda row: hash_of(row[1]))


def hash_of(text: str) -> int:
    """Return a number that is the same in every process, unlike hash()."""
    return zlib.crc32(text.encode())
