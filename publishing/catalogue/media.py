"""What the pin shows: one image or several."""

from accounts.pinterest.causes import Cause
from publishing.decisions import Decision, Need, Row
from publishing.models.cause import OwnCause

ROWS = (
    Row(
        Cause.IMAGE_TOO_SMALL,
        Decision.NEEDS_YOU,
        "The image is too small",
        "Pinterest finds the image too small, so the pin was not published. Choose a larger one, "
        "best 1000 by 1500 pixels, then send the pin again.",
        "Status 403 with code 233.",
        "Pinterest does not say what would be enough. We refuse images below 200 pixels on upload.",
        need=Need.FIX,
        field="media",
    ),
    Row(
        Cause.IMAGE_TOO_LARGE,
        Decision.NEEDS_YOU,
        "The image is too large",
        "The image has more bytes than Pinterest takes, so the pin was not published. Choose a "
        "smaller file, then send the pin again.",
        "Status 413.",
        "Unexpected: images are made small enough on upload. A proxy between us and Pinterest may "
        "have a limit of its own.",
        need=Need.FIX,
        field="media",
    ),
    Row(
        Cause.IMAGE_BROKEN,
        Decision.NEEDS_YOU,
        "Pinterest cannot read the image",
        "Pinterest could not read the image, so the pin was not published. Choose another file, or "
        "save this one anew as JPEG or PNG and choose it again.",
        "Status 403 with code 235.",
        "Unexpected: images are decoded and written anew on upload.",
        need=Need.FIX,
        field="media",
    ),
    Row(
        Cause.IMAGE_UNSUPPORTED,
        Decision.NEEDS_YOU,
        "Pinterest does not take this image format",
        "Pinterest does not take images of this format, so the pin was not published. Choose a "
        "JPEG or PNG file, then send the pin again.",
        "Status 400: “The format of the image is not supported”.",
        "Unexpected: images are converted to JPEG or PNG on upload.",
        need=Need.FIX,
        field="media",
    ),
    Row(
        Cause.IMAGE_UNREACHABLE,
        Decision.RETRY,
        "Pinterest could not get the image",
        "Pinterest could not get the image, so the pin is not out yet. This often passes by "
        "itself; {then}.",
        "Status 400 with code 1: “Sorry we could not fetch the image”.",
        "Unexpected: images are sent as bytes, not as addresses.",
        need=Need.FIX,
        field="media",
        given_up="Pinterest could not get the image in several tries, so the pin was not "
        "published. Choose the image again, then send the pin once more.",
        retries=3,
        seconds=60,  # what is down for a moment would use up tries that follow at once
    ),
    Row(
        OwnCause.MEDIA_MISSING,
        Decision.NEEDS_YOU,
        "The image file is gone",
        "The image of this pin is no longer in our storage, so nothing was sent. Choose it again, "
        "then send the pin.",
        "The file could not be opened when the pin was due; Pinterest was not asked.",
        "Check MEDIA_ROOT: the worker has to see the same files as the web site.",
        need=Need.FIX,
        field="media",
    ),
    Row(
        OwnCause.STORAGE_DOWN,
        Decision.RETRY,
        "Pinboard's file storage does not answer",
        "The place where Pinboard keeps its files does not answer, so the pin is not out yet. You "
        "need not do anything: {then}.",
        "The file could not be read when it was to be sent, and not because it is gone.",
        "The worker's log holds what the storage said. Check MEDIA_ROOT or the storage service: a "
        "mount that hangs, permissions, a limit of requests or of open files.",
        need=Need.SEND_AGAIN,
        given_up="The place where Pinboard keeps its files did not answer in several tries, so "
        "the pin was not published. Tell your administrator, then send it again.",
    ),
    Row(
        Cause.CAROUSEL_RATIO,
        Decision.NEEDS_YOU,
        "The images differ in shape",
        "Pinterest takes several images in one pin only when all have the same shape, so this pin "
        "was not published. Pad them to the same shape, or choose others, then send it again.",
        "Status 400: “Images must have the same width/height ratios”.",
        "All images of a carousel need the same ratio of width to height.",
        need=Need.FIX,
        field="media",
        own_button="Change the images",
    ),
    Row(
        Cause.CAROUSEL_TOO_MANY,
        Decision.NEEDS_YOU,
        "Too many images",
        "Pinterest takes at most five images in one pin, so this one was not published. Remove "
        "some of them, then send the pin again.",
        "Status 400 with “maxItems=5”, or with a list that “is too long”.",
        "A carousel has two to five images.",
        need=Need.FIX,
        field="media",
        own_button="Change the images",
    ),
)
