import pytest

from accounts.pinterest.environment import Environment, environment_of, pin_page


@pytest.mark.parametrize(
    ("api_url", "environment"),
    [
        ("https://api.pinterest.com/v5", Environment.PRODUCTION),
        ("https://API.pinterest.com/v5/", Environment.PRODUCTION),
        ("https://api-sandbox.pinterest.com/v5", Environment.SANDBOX),
        ("http://127.0.0.1:8001/v5", Environment.OTHER),
        ("https://api.pinterest.com.evil.example/v5", Environment.OTHER),
        ("", Environment.OTHER),
    ],
)
def test_the_environment_is_told_by_the_host(api_url: str, environment: Environment) -> None:
    assert environment_of(api_url) is environment


def test_a_pin_in_production_has_a_public_page() -> None:
    assert pin_page("production", "813744226420") == "https://www.pinterest.com/pin/813744226420/"


def test_a_sandbox_pin_has_none() -> None:
    assert pin_page("sandbox", "813744226420", "https://api-sandbox.pinterest.com/v5") == ""


def test_elsewhere_the_page_stands_on_the_host_of_the_api() -> None:
    assert (
        pin_page("other", "8137", "http://127.0.0.1:8001/v5") == "http://127.0.0.1:8001/pin/8137/"
    )
    assert pin_page("other", "8137") == ""
