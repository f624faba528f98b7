"""Services whose share links lead to a page to look at, not to the image itself."""

import re

_DOWNLOAD = "Download the image there, then choose the file here."
_DROPBOX = f"{_DOWNLOAD} Or end the address with raw=1 in place of dl=0."

# By the host or what it ends with: the service, and what to do.
_SERVICES = {
    "drive.google.com": ("Google Drive", _DOWNLOAD),
    "docs.google.com": ("Google Drive", _DOWNLOAD),
    "photos.google.com": ("Google Photos", _DOWNLOAD),
    "photos.app.goo.gl": ("Google Photos", _DOWNLOAD),
    "dropbox.com": ("Dropbox", _DROPBOX),
    "db.tt": ("Dropbox", _DROPBOX),
    "1drv.ms": ("OneDrive", _DOWNLOAD),
    "onedrive.live.com": ("OneDrive", _DOWNLOAD),
    "onedrive.com": ("OneDrive", _DOWNLOAD),
    "sharepoint.com": ("SharePoint", _DOWNLOAD),
    "icloud.com": ("iCloud", _DOWNLOAD),
    "wetransfer.com": ("WeTransfer", _DOWNLOAD),
    "we.tl": ("WeTransfer", _DOWNLOAD),
    "box.com": ("Box", _DOWNLOAD),
    "mega.nz": ("MEGA", _DOWNLOAD),
    "pcloud.link": ("pCloud", _DOWNLOAD),
    "canva.com": ("Canva", _DOWNLOAD),
    "adobe.com": ("Adobe", _DOWNLOAD),
    "instagram.com": ("Instagram", _DOWNLOAD),
    "facebook.com": ("Facebook", _DOWNLOAD),
    "pinterest.com": ("Pinterest", _DOWNLOAD),
    "pin.it": ("Pinterest", _DOWNLOAD),
}

# By the keys above: how addresses look there that may lead to the file itself, "" where none do.
# The services that are left out have images at addresses of any form.
_FILES = {
    "drive.google.com": r"/(uc|thumbnail)\b",
    "docs.google.com": r"/(uc|thumbnail)\b",
    "photos.google.com": "",
    "photos.app.goo.gl": "",
    "dropbox.com": r"^dl\.|[?&](raw|dl)=1\b",
    "db.tt": "",
    "1drv.ms": r"[?&]download=1\b",
    "onedrive.live.com": r"/download\b|[?&]download=1\b",
    "onedrive.com": r"[?&]download=1\b",
    "sharepoint.com": r"[?&]download=1\b|/download\.aspx",
    "icloud.com": "",
    "wetransfer.com": r"^download\.",
    "we.tl": "",
    "box.com": r"/shared/static/",
    "mega.nz": "",
    "pcloud.link": "",
}


def page_of(host: str, target: str) -> tuple[str, str] | None:
    """Return the service whose page surely lies there, as `service_of` does, without asking it.

    `target` is the path with the query.
    """
    service, files = service_of(host), _FILES.get(_ending_of(host))
    if service is None or files is None:
        return None
    return None if files and re.search(files, f"{host}{target}", re.IGNORECASE) else service


def service_of(host: str) -> tuple[str, str] | None:
    """Return the service that a host belongs to, and what to do there; None for other hosts."""
    return _SERVICES.get(_ending_of(host))


def _ending_of(host: str) -> str:
    """Return the key of the service that a host belongs to, "" for other hosts."""
    labels = host.lower().split(".")
    endings = (".".join(labels[at:]) for at in range(len(labels)))
    return next((ending for ending in endings if ending in _SERVICES), "")
