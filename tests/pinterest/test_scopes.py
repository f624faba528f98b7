from accounts.pinterest import scopes


def test_scopes_are_separated_by_spaces_and_by_commas() -> None:
    assert scopes.parse_scopes(" boards:read,pins:read  pins:write,") == {
        "boards:read",
        "pins:read",
        "pins:write",
    }
    assert scopes.parse_scopes("") == frozenset()


def test_what_was_not_granted_is_named_in_the_order_of_the_need() -> None:
    granted = frozenset({"pins:write", "boards:read"})
    assert scopes.missing(granted, scopes.CREATE_PINS) == ("boards:write", "pins:read")
    assert scopes.missing(scopes.PUBLISH_SCOPES, scopes.CREATE_PINS) == ()


def test_publishing_asks_for_boards_write_and_for_no_secret_scope() -> None:
    assert "boards:write" in scopes.PUBLISH_SCOPES
    assert not set(scopes.PUBLISH_SCOPES) & set(scopes.SECRET_SCOPES)


def test_the_scopes_that_pinterest_names_are_read() -> None:
    text = "… the correct set of scopes. Missing: ['boards:write', 'pins:write_secret']"
    assert scopes.named_as_missing(text) == ("boards:write", "pins:write_secret")
    assert scopes.named_as_missing("Authorization failed.") == ()
