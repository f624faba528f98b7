"""The permissions that an app can ask a person for, in the service's own strings."""

SCOPES = {
    "user_accounts:read": "See your account and followers",
    "user_accounts:write": "Update your account and followers",
    "boards:read": "See your public boards, including group boards you join",
    "boards:read_secret": "See your secret boards",
    "boards:write": "Create, update, or delete your public boards",
    "boards:write_secret": "Create, update, or delete your secret boards",
    "pins:read": "See your public Pins",
    "pins:read_secret": "See your secret Pins",
    "pins:write": "Create, update, or delete your public Pins",
    "pins:write_secret": "Create, update, or delete your secret Pins",
}
USUAL_SCOPES = (
    "user_accounts:read",
    "boards:read",
    "boards:write",
    "pins:read",
    "pins:write",
)


def split_scopes(text: str) -> list[str]:
    """Scopes come with commas from every client seen, with spaces from the OAuth standard."""
    return [scope for scope in text.replace(",", " ").split() if scope]
