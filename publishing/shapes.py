"""Whether images have one shape, as far as whole pixels let them, which a carousel needs.

Its refusal, "Images must have the same width/height ratios", is in no document of Pinterest's, nor
is a tolerance. So two sizes count as one shape only where rounding to whole pixels explains all of
the difference. All sizes are in pixels.
"""

from collections.abc import Iterable
from itertools import combinations

Size = tuple[int, int]  # width and height


def is_one_shape(sizes: Iterable[Size]) -> bool:
    """Whether one ratio of width to height, rounded, explains all of these sizes."""
    return all(_are_alike(one, other) for one, other in combinations(sizes, 2))


def _are_alike(one: Size, other: Size) -> bool:
    """Each side may be half a pixel off: (w ± ½) / (h ± ½) of both then have a ratio in common."""
    (width, height), (other_width, other_height) = one, other
    difference = abs(width * other_height - other_width * height)
    return 2 * difference <= width + height + other_width + other_height
