"""What a file is called, wherever its name comes from: a browser, a web address, a request."""


def file_name(path: str, otherwise: str = "") -> str:
    """Return the last part of a path without what nobody sees; `otherwise` where that is no name.

    Some of what nobody sees turns the rest around, and PostgreSQL takes no NUL.
    """
    last = path.replace("\\", "/").rpartition("/")[2]
    name = "".join(filter(str.isprintable, last))
    return otherwise if name in {"", ".", ".."} else name
