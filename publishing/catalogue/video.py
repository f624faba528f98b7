"""What the pin shows: a video."""

from accounts.pinterest.causes import Cause
from publishing.decisions import Decision, Need, Row

ROWS = (
    Row(
        Cause.VIDEO_WITHOUT_COVER,
        Decision.NEEDS_YOU,
        "The video has no cover",
        "Pinterest takes no video without a cover image, so the pin was not published. Choose a "
        "cover, then send the pin again.",
        "Status 400 naming cover_image_url or cover_image_content_type.",
        "The call carried no cover. The content type belongs to a cover that is sent as bytes.",
        need=Need.FIX,
        field="cover",
        own_button="Choose a cover",
    ),
    Row(
        Cause.VIDEO_FAILED,
        Decision.NEEDS_YOU,
        "Pinterest could not process the video",
        "Pinterest could not process the video, so the pin was not published. Save it as MP4 with "
        "H.264 and AAC, then choose it again.",
        "The upload ended in the status “failed”, which is final for it, or the storage took no "
        "file of this size.",
        "Often a codec that Pinterest does not know, or a file that broke on the way here. With "
        "status 413 or EntityTooLarge the file is larger than Pinterest's storage takes.",
        need=Need.FIX,
        field="media",
        own_button="Change the video",
    ),
    Row(
        Cause.VIDEO_NOT_PERMITTED,
        Decision.NEEDS_YOU,
        "Pinterest takes no videos from {account}",
        "Pinterest takes no videos from {account}, as it takes none in its sandbox, so the pin was "
        "not published. Choose an image instead, then send the pin again.",
        "Status 403 with code 29 when the video was to be registered.",
        "Pinterest's sandbox takes no video pins. With any other PINTEREST_API_URL, ask Pinterest "
        "why the app or the account may not upload videos.",
        need=Need.FIX,
        field="media",
        own_button="Choose an image",
    ),
    Row(
        Cause.MEDIA_PROCESSING,
        Decision.RETRY,
        "Pinterest is still processing the video",
        "Pinterest is still processing the video, so the pin is not out yet. You need not do "
        "anything: {then}, with the same upload.",
        "The upload's status stays “processing” or “registered”.",
        "Long videos take minutes. The upload is kept: nothing is sent twice.",
        need=Need.SEND_AGAIN,
        given_up="Pinterest has been processing the video for too long, so the pin was not "
        "published. Send it again, or edit the pin and choose the video anew.",
    ),
    Row(
        Cause.MEDIA_EXPIRED,
        Decision.RETRY,
        "Pinterest no longer has the upload",
        "Pinterest no longer has the uploaded video, so the pin is not out yet. You need not do "
        "anything: {then}, with a new upload.",
        "Status 404 for the media id, or the storage refuses the upload's form fields.",
        "Expired form fields among them: they are short-lived, and a wrong clock or a slow line "
        "makes them too old. Each try registers anew; a video that was uploaded is sent again only "
        "when Pinterest does not know it any more.",
        need=Need.SEND_AGAIN,
        given_up="Pinterest lost the uploaded video several times, so the pin was not published. "
        "Send it again in a while, or edit the pin and choose the video anew.",
    ),
)
