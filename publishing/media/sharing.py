"""Services whose share links lead to a page to look at, not to the image itself."""

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


def service_of(host: str) -> tuple[str, str] | None:
    """Return the service that a host belongs to, and what to do there; None for other hosts."""
    labels = host.lower().split(".")
    endings = (".".join(labels[at:]) for at in range(len(labels)))
    return next((_SERVICES[ending] for ending in endings if ending in _SERVICES), None)
