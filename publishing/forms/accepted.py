"""What a file dialog offers. The files themselves are known by their bytes."""

from accounts.pinterest import limits

IMAGES = (
    *("image/jpeg", "image/png", "image/webp", "image/avif", "image/gif"),
    *("image/heic", "image/heif", ".heic", ".heif"),  # few systems know these types
)
VIDEOS = ("video/mp4", "video/quicktime", "video/x-m4v", *limits.VIDEO_SUFFIXES)
