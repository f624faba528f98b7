"""Pictures for the demo's pins: still lifes of a few shapes, drawn so that nothing is borrowed."""

import io
import random
from collections.abc import Callable

from PIL import Image, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1000, 1500

PALETTES: tuple[tuple[str, str, str, str], ...] = (
    ("#e9dcc9", "#c98b5e", "#7a8f6b", "#3f4a3c"),
    ("#dfe6e2", "#7fa39a", "#2f6f73", "#e0a526"),
    ("#f3e4df", "#d99a8b", "#a8514f", "#4d3a3f"),
    ("#e4e0ee", "#9c8fbd", "#56498a", "#e8c07d"),
    ("#f1ead6", "#e0a526", "#96692b", "#26222b"),
    ("#dde7d3", "#8fae6b", "#4c6b3c", "#c96f4a"),
)


def picture(number: int) -> bytes:
    """Return a JPEG of 1000 by 1500 pixels; the same number draws the same picture."""
    chance = random.Random(number)
    palette = PALETTES[number % len(PALETTES)]
    image = _gradient(palette[0], palette[1])
    drawing = ImageDraw.Draw(image)
    _table(drawing, palette[3])
    for _ in range(3):
        chance.choice(SHAPES)(drawing, chance, chance.choice(palette[1:]))
    buffer = io.BytesIO()
    image.filter(ImageFilter.GaussianBlur(1.2)).save(buffer, "JPEG", quality=82)
    return buffer.getvalue()


def _gradient(top: str, bottom: str) -> Image.Image:
    mask = Image.linear_gradient("L").resize((WIDTH, HEIGHT))
    canvas = Image.new("RGB", (WIDTH, HEIGHT), top)
    canvas.paste(Image.new("RGB", (WIDTH, HEIGHT), bottom), (0, 0), mask)
    return canvas


def _table(drawing: ImageDraw.ImageDraw, colour: str) -> None:
    drawing.rectangle((0, 1180, WIDTH, HEIGHT), fill=colour)


def _bowl(drawing: ImageDraw.ImageDraw, chance: random.Random, colour: str) -> None:
    left = chance.randint(60, 520)
    drawing.pieslice((left, 860, left + 420, 1320), 0, 180, fill=colour)
    drawing.ellipse((left, 1050, left + 420, 1130), fill=colour, outline="white", width=4)


def _vase(drawing: ImageDraw.ImageDraw, chance: random.Random, colour: str) -> None:
    left = chance.randint(120, 640)
    for stem in range(5):
        top = chance.randint(260, 560)
        drawing.line((left + 110, 760, left + stem * 55, top), fill="#4c6b3c", width=9)
        x = left + stem * 55
        drawing.ellipse((x - 44, top - 44, x + 44, top + 44), fill=colour)
    drawing.rounded_rectangle((left, 740, left + 220, 1230), radius=90, fill=colour)


def _sun(drawing: ImageDraw.ImageDraw, chance: random.Random, colour: str) -> None:
    x, y, size = chance.randint(80, 620), chance.randint(80, 420), chance.randint(180, 300)
    drawing.ellipse((x, y, x + size, y + size), fill=colour)


def _cloth(drawing: ImageDraw.ImageDraw, chance: random.Random, colour: str) -> None:
    top = chance.randint(1120, 1240)
    drawing.rectangle((0, top, WIDTH, top + 120), fill=colour)
    for x in range(0, WIDTH, 40):
        drawing.line((x, top, x, top + 120), fill="white", width=3)


Shape = Callable[[ImageDraw.ImageDraw, random.Random, str], None]
SHAPES: tuple[Shape, ...] = (_bowl, _vase, _sun, _cloth)
