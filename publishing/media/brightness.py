"""Lightness that goes beyond white (HDR), brought back below it.

The curves are those of ITU-R BT.2100, https://www.itu.int/rec/R-REC-BT.2100, table 4 (PQ) and table
5 (HLG). Paper that is white has 203 cd/m² there: https://www.itu.int/pub/R-REP-BT.2408.
"""

from collections.abc import Callable
from math import exp

Curve = Callable[[float], float]  # from a pixel's value to light, both in 0..1

_WHITE, _BRIGHTEST = 203.0, 1000.0  # cd/m²
_KEPT = 0.5  # of white: darker than that, nothing is changed
_A, _B, _C = 0.17883277, 0.28466892, 0.55991073
_M1, _M2, _C1, _C2, _C3 = 0.1593017578125, 78.84375, 0.8359375, 18.8515625, 18.6875


def from_pq(value: float) -> float:
    """Return the light of a value that is stored as PQ."""
    root = value ** (1 / _M2)
    return _below_white(10_000 * (max(root - _C1, 0) / (_C2 - _C3 * root)) ** (1 / _M1))


def from_hlg(value: float) -> float:
    """Return the light of a value that is stored as HLG, on a screen of 1,000 cd/m²."""
    scene = value**2 / 3 if value <= 0.5 else (exp((value - _C) / _A) + _B) / 12
    return _below_white(_BRIGHTEST * scene**1.2)


BEYOND_WHITE: dict[int, Curve] = {16: from_pq, 18: from_hlg}  # by the numbers of ITU-T H.273


def _below_white(candelas: float) -> float:
    """Return it as a part of white: what is brighter than half of that comes closer together.

    A shoulder as E. Reinhard's, https://doi.org/10.1145/566654.566575, equation 4.
    """
    light = candelas / _WHITE
    if light <= _KEPT:
        return light
    over = (light - _KEPT) / (1 - _KEPT)
    most = (_BRIGHTEST / _WHITE - _KEPT) / (1 - _KEPT)
    return min(1.0, _KEPT + (1 - _KEPT) * over * (1 + over / most**2) / (1 + over))
