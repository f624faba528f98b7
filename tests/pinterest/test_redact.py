import pytest

from accounts.pinterest.redact import redact

SECRET = "pina_AEATJ2AWAAAAAQAAGBAFUC4M3A3Z7GABACGSO7Q5YC2K"


@pytest.mark.parametrize(
    "text",
    [
        SECRET,
        f"Authorization: Bearer {SECRET}",
        f"authorization: bearer {SECRET}",
        f'{{"Authorization": "{SECRET}"}}',
        f'{{"access_token": "{SECRET}", "scope": "a"}}',
        f'{{\\"access_token\\": \\"{SECRET}\\"}}',
        f"access_token={SECRET}&scope=a",
        f"access_token%3D{SECRET}",
        "Header value: 'Bearer " + SECRET + "\\n'",
        f"Could not read '{SECRET}'",
    ],
)
def test_an_access_token_is_removed_wherever_it_stands(text: str) -> None:
    assert SECRET not in redact(text)


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("refresh_token=opaque-value-1&grant_type=refresh_token", "opaque-value-1"),
        ('{"refresh_token":"opaque-value-1"}', "opaque-value-1"),
        ("pinr.eyJpc3MiOiJodHRwcyIsImV4cCI6MTYifQ.sig-nature", "eyJpc3MiOiJodHRwcyI"),
        ("Authorization: Basic MTUwMDAwMDpzZWNyZXQ=", "MTUwMDAwMDpzZWNyZXQ="),
        ('{"client_secret": "c1ient"}', "c1ient"),
        ("'Authorization': 'Token abc123'", "Token"),
    ],
)
def test_other_credentials_are_removed(text: str, secret: str) -> None:
    assert secret not in redact(text)


def test_a_secret_known_by_its_value_is_removed() -> None:
    assert redact("token s3cr3t-thing of app", "s3cr3t-thing", "") == "token [removed] of app"


def test_image_data_is_removed() -> None:
    assert redact('{"data": "' + "iVBORw0KGgo" * 40 + '=="}') == '{"data": "[image data]"}'


@pytest.mark.parametrize(
    "text",
    [
        '{"code": 40, "message": "Board not found."}',
        "Your token does not have sufficient permissions to perform this operation.",
        "https://shop.example/a/very/long/path/to/a/product?utm_content=abcdef",
        "Pinterest pinned the pin, pinning pinnacles",
        'message: "Invalid token."',
    ],
)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert redact(text) == text
