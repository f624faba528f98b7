"""What counts as one shape: what rounding to whole pixels explains, and no more."""

import pytest

from publishing.shapes import Size, is_one_shape


@pytest.mark.parametrize(
    "sizes",
    [
        [(1000, 1500)],
        [(1000, 1500), (1000, 1500)],
        [(1000, 1500), (2000, 3000), (400, 600)],
        [(1000, 1500), (667, 1000)],  # 2:3, as near as 1000 pixels of height let it
        [(1000, 1500), (666, 1000)],
        [(1999, 1000), (20, 10)],
        [(3024, 4032), (756, 1008), (1512, 2016)],
    ],
)
def test_sizes_that_one_ratio_explains_are_one_shape(sizes: list[Size]) -> None:
    assert is_one_shape(sizes)
    assert is_one_shape(reversed(sizes))


@pytest.mark.parametrize(
    "sizes",
    [
        [(1000, 1500), (1500, 1000)],
        [(1000, 1500), (669, 1000)],
        [(1000, 1500), (1000, 1504)],
        [(1000, 1500), (1000, 1500), (1000, 1510)],
        [(1002, 1500), (200, 300), (998, 1500)],  # each is like the second, but not like the third
    ],
)
def test_sizes_that_no_ratio_explains_are_not(sizes: list[Size]) -> None:
    assert not is_one_shape(sizes)
