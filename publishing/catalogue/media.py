"""What the pin shows: image, video, carousel."""

from accounts.pinterest.causes import Cause
from publishing.decisions import Decision, Need, Row
from publishing.models.cause import OwnCause

ROWS = (
    Row(
        Cause.IMAGE_TOO_SMALL,
        Decision.NEEDS_YOU,
        "The image is too small",
        "Pinterest finds the image too small and has not published the pin. Choose a larger one, "
        "best 1000 by 1500 pixels.",
        "403 code 233.",
        need=Need.FIX,
        field="media",
    ),
    Row(
        Cause.IMAGE_BROKEN,
        Decision.NEEDS_YOU,
        "Pinterest cannot read the image",
        "Pinterest could not read the image and has not published the pin. Choose another file, or "
        "save this one anew as JPEG or PNG.",
        "403 code 235.",
        need=Need.FIX,
        field="media",
    ),
    Row(
        Cause.IMAGE_UNSUPPORTED,
        Decision.NEEDS_YOU,
        "Pinterest does not take this image format",
        "Pinterest does not take the format of this image and has not published the pin. Choose a "
        "JPEG or PNG file.",
        "Unexpected: images are converted on upload.",
        need=Need.FIX,
        field="media",
    ),
    Row(
        Cause.IMAGE_UNREACHABLE,
        Decision.RETRY,
        "Pinterest could not get the image",
        "Pinterest could not get the image, and has not published the pin. Choose the image again, "
        "then send the pin once more.",
        "Unexpected: images are sent as bytes.",
        need=Need.FIX,
        field="media",
        retries=3,
    ),
    Row(
        OwnCause.MEDIA_MISSING,
        Decision.NEEDS_YOU,
        "The image file is gone",
        "The image of this pin is no longer in our storage, so nothing was sent. Choose it again, "
        "then send the pin.",
        "Check MEDIA_ROOT: the worker has to see the same files as the web site.",
        need=Need.FIX,
        field="media",
    ),
    Row(
        Cause.VIDEO_WITHOUT_COVER,
        Decision.NEEDS_YOU,
        "The video has no cover",
        "Pinterest does not publish a video without a cover image. Choose a cover, then send the "
        "pin again.",
        "The call carried no cover.",
        need=Need.FIX,
        field="media",
    ),
    Row(
        Cause.VIDEO_FAILED,
        Decision.NEEDS_YOU,
        "Pinterest could not process the video",
        "Pinterest could not process the video, and has not published the pin. Save it as MP4 with "
        "H.264 and AAC, then choose it again.",
        "The upload ended in the status 'failed', which is final for it.",
        need=Need.FIX,
        field="media",
    ),
    Row(
        Cause.MEDIA_PROCESSING,
        Decision.RETRY,
        "Pinterest is still processing the video",
        "Pinterest is still processing the video, so the pin is not out yet. You need not do "
        "anything: we look again and use the same upload.",
        "Processing took longer than our patience.",
        need=Need.FIX,
        field="media",
    ),
    Row(
        Cause.MEDIA_EXPIRED,
        Decision.RETRY,
        "Pinterest no longer has the upload",
        "Pinterest no longer has the uploaded video, so the pin is not out yet. You need not do "
        "anything: we upload it again.",
        "404 for the media id.",
        need=Need.FIX,
        field="media",
    ),
    Row(
        Cause.CAROUSEL_RATIO,
        Decision.NEEDS_YOU,
        "The images differ in shape",
        "Pinterest takes several images in one pin only when all have the same shape, and has not "
        "published it. Choose images of one ratio, then send the pin again.",
        "All images of a carousel need the same ratio of width to height.",
        need=Need.FIX,
        field="media",
    ),
    Row(
        Cause.CAROUSEL_TOO_MANY,
        Decision.NEEDS_YOU,
        "Too many images",
        "Pinterest takes at most five images in one pin, and has not published it. Remove some, "
        "then send the pin again.",
        "maxItems=5.",
        need=Need.FIX,
        field="media",
    ),
)
