"""Ids that look like Pinterest's: strings of 18 digits, in no order, the same in every run."""

PREFIXES = {
    "user": "549760",
    "board": "641270",
    "section": "508131",
    "pin": "813744",
    "media": "521212",
}
# Coprime to 10**12, so that different numbers never meet in the same id.
STRIDE = 734_287_913_117


def make_id(kind: str, number: int) -> str:
    prefix = PREFIXES[kind]
    return f"{prefix}{(number + int(prefix)) * STRIDE % 10**12:012d}"
