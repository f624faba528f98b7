"""The connection and the operator's app: the whole account is held until the cause is gone."""

from accounts.models.connection_cause import OwnConnectionCause
from accounts.pinterest.causes import Cause
from publishing.decisions import Decision, Need, Row

MINUTE = 60  # seconds
HOUR = 3600

ROWS = (
    Row(
        OwnConnectionCause.KEY_LOST,
        Decision.HOLD,
        "The connection to {account} can no longer be read",
        "The key that protects the connection to {account} was changed, so this pin is on hold. "
        "Reconnect, and it goes out by itself.",
        "None of CREDENTIAL_KEYS decrypts the stored tokens.",
        "Put the old key back behind the new one, and the account works again; otherwise its users "
        "have to reconnect.",
        need=Need.RECONNECT,
    ),
    Row(
        Cause.TOKEN_REFUSED,
        Decision.HOLD,
        "Pinterest signed {account} out",
        "Pinterest no longer accepts the connection to {account}, so this pin is on hold. "
        "Reconnect, and it goes out by itself.",
        "Status 401 with code 2, and a new token was refused too; or code 283 when the token was "
        "to be renewed.",
        "Usual reasons: a changed password or e-mail address, the app removed in Pinterest's "
        "settings, 60 days without use, an account that Pinterest closed, or a token of the "
        "sandbox. If every account shows it at once, look at the app's id and secret.",
        need=Need.RECONNECT,
    ),
    Row(
        Cause.OTHER_ENVIRONMENT,
        Decision.HOLD,
        "{account} belongs to another address",
        "{account} was connected at {environment}, but this installation now uses another address, "
        "so this pin is on hold. Connect the account anew and choose it for this pin, or ask your "
        "administrator to set the address back.",
        "PINTEREST_API_URL names another Pinterest (the real one, its sandbox, another service) "
        "than when the account was connected; nothing is sent there for it.",
        "Set PINTEREST_API_URL back, and the account's pins go out by themselves. Where the change "
        "was meant, its users connect it anew: tokens, boards and pins of one mean nothing in the "
        "other.",
        need=Need.OPERATOR,
    ),
    Row(
        Cause.SCOPES_MISSING,
        Decision.HOLD,
        "A permission is missing for {account}",
        "{account} is connected without a permission that publishing needs, so this pin is on "
        "hold. Reconnect and leave every permission ticked, and it goes out by itself.",
        "Status 401 or 403 with code 3; Pinterest often names what is missing. Without a reason, "
        "and after status 403 with code 403, a permission is missing among those that were "
        "granted, or Pinterest refused a look at the account for the same reason.",
        "Publishing needs boards:read, boards:write, pins:read and pins:write. The account's page "
        "shows what was granted.",
        need=Need.RECONNECT,
    ),
    Row(
        Cause.APP_TRIAL,
        Decision.HOLD,
        "Pinterest has not approved this installation yet",
        "Pinterest has not approved this installation's app for publishing yet, so this pin is on "
        "hold. You need not do anything, and reconnecting does not help: it goes out once "
        "Pinterest approves the app.",
        "Status 403 with code 29 and the words “Trial access”.",
        "Apply for Standard access in Pinterest's developer pages. To go on at once after the "
        "approval, use “Stop waiting” under Lanes in the admin.",
        need=Need.OPERATOR,
        seconds=6 * HOUR,
    ),
    Row(
        Cause.APP_NOT_ACTIVATED,
        Decision.HOLD,
        "Pinterest has not activated this installation's app",
        "Pinterest has not activated this installation's app yet, so this pin is on hold. You need "
        "not do anything, and reconnecting does not help: it goes out once the app is active.",
        "“Consumer type is not supported”, mostly with code 3, in answer to every call.",
        "Pinterest answers so until it has looked at the app for the first time. Ask its developer "
        "support if that takes long.",
        need=Need.OPERATOR,
        seconds=6 * HOUR,
    ),
    Row(
        Cause.FEATURE_RESTRICTED,
        Decision.HOLD,
        "Pinterest has not opened this feature to the app",
        "Pinterest keeps a feature that this pin needs from this installation's app, so the pin is "
        "on hold. You need not do anything, and reconnecting does not help: it goes out once "
        "Pinterest opens the feature.",
        "Status 401 or 403 with code 3 and the words “restricted feature”, often with the "
        "feature's name; or without a reason, although the token reads and has every permission.",
        "Ask Pinterest to open the feature to the app; its name is in the answer kept with the "
        "attempt. Where Pinterest names it, the account's other pins go out meanwhile.",
        need=Need.OPERATOR,
        seconds=6 * HOUR,
    ),
    Row(
        Cause.APP_CREDENTIALS,
        Decision.HOLD,
        "The Pinterest app of this installation is set up wrongly",
        "Pinterest does not recognise this installation's app, so this pin is on hold. Your "
        "administrator has to correct the app's settings; then it goes out by itself.",
        "Status 401 when a token was to be renewed, with “Invalid Application ID” or without a "
        "word about the person.",
        "Compare PINTEREST_APP_ID and PINTEREST_APP_SECRET with Pinterest's developer pages. Users "
        "need not reconnect.",
        need=Need.OPERATOR,
        seconds=15 * MINUTE,
    ),
    Row(
        Cause.REDIRECT_ADDRESS,
        Decision.HOLD,
        "The address to return to is not registered at Pinterest",
        "Pinterest does not know the address to send you back to, so {account} cannot be connected "
        "and its pins are on hold. Your administrator has to register the address at Pinterest; "
        "then connect again.",
        "Status 403 with code 7 on Pinterest's own page, naming redirect_uri.",
        "Register SITE_URL followed by /accounts/pinterest/callback/ for the app at Pinterest, "
        "letter by letter.",
        need=Need.OPERATOR,
        seconds=15 * MINUTE,
    ),
)
