"""Images of 12 megapixels, as telephones make them: how many a second, and in how much memory."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pillow_heif
from PIL import Image

from tests.benchmarks.figure import Figure
from tests.benchmarks.scale import Scale
from tests.benchmarks.stand import Stand

SIZE, IMAGES = (3000, 4000), 10
KINDS = {
    "JPEG": {"quality": 90},
    "PNG": {"compress_level": 1},
    "WEBP": {"quality": 85, "method": 0},
    "AVIF": {"quality": 70, "speed": 10},
    "HEIF": {"quality": 60},
    "GIF": {},
}
MEBIBYTES = 400  # what a decoder takes for 12 megapixels, and as much again for what is made of it
PER_SECOND = 0.2  # nobody waits longer for a picture to appear


def figures(stand: Stand, scale: Scale) -> Iterator[Figure]:
    """Normalise ten images of each format, each format in a process of its own."""
    images = scale.of(IMAGES, 3, 1)
    pillow_heif.register_heif_opener()
    with tempfile.TemporaryDirectory(prefix="pinboard-images-") as folder:
        photo = _photo()
        for kind, options in KINDS.items():
            file = Path(folder) / kind
            photo.save(file, kind, **options)
            yield from _measured(kind, file, images)


def _photo() -> Image.Image:
    """Draw something with edges and grain: a plain colour would cost a decoder nothing."""
    small = Image.effect_noise((SIZE[0] // 8, SIZE[1] // 8), 60)
    red = small.resize(SIZE, Image.Resampling.BICUBIC)
    green = Image.linear_gradient("L").resize(SIZE)
    return Image.merge("RGB", (red, green, Image.radial_gradient("L").resize(SIZE)))


def _measured(kind: str, file: Path, images: int) -> Iterator[Figure]:
    command = [sys.executable, "-m", "tests.benchmarks.normalised", str(file), str(images)]
    done = subprocess.run(command, check=True, capture_output=True)
    said = json.loads(done.stdout)
    per_second = images / said["seconds"]
    yield Figure(f"{kind}, 12 megapixels", per_second, "images/s", PER_SECOND, at_least=True)
    yield Figure(f"{kind}, 12 megapixels: memory", said["mebibytes"], "MiB", MEBIBYTES)
