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
        "The connection to {account} cannot be read any more",
        "The key that protects the connection to {account} has changed, so this pin is on hold. "
        "Reconnect, and it goes out by itself.",
        "None of CREDENTIAL_KEYS decrypts the stored tokens: put the old key back behind the new "
        "one, or let the users reconnect.",
        need=Need.RECONNECT,
    ),
    Row(
        Cause.TOKEN_REFUSED,
        Decision.HOLD,
        "Pinterest signed {account} out",
        "Pinterest no longer accepts the connection to {account}, so this pin is on hold. "
        "Reconnect, and it goes out by itself.",
        "The token was refused, and one refresh did not help: a changed password, the app removed "
        "at Pinterest, or an account that Pinterest closed.",
        need=Need.RECONNECT,
    ),
    Row(
        Cause.SCOPES_MISSING,
        Decision.HOLD,
        "A permission is missing for {account}",
        "{account} is connected without a permission that publishing needs, so this pin is on "
        "hold. Reconnect and leave every permission ticked.",
        "The token is valid, but was granted with fewer scopes than creating a pin needs.",
        need=Need.RECONNECT,
    ),
    Row(
        Cause.APP_TRIAL,
        Decision.HOLD,
        "Pinterest has not approved this installation yet",
        "Pinterest has given this installation's app Trial access only, which may not publish; the "
        "pin is on hold. You need not do anything: it goes out once Pinterest approves the app.",
        "Apply for Standard access in Pinterest's developer pages. We try again every six hours.",
        need=Need.OPERATOR,
        seconds=6 * HOUR,
    ),
    Row(
        Cause.APP_NOT_ACTIVATED,
        Decision.HOLD,
        "Pinterest has not activated this installation's app",
        "Pinterest has not activated this installation's app yet, so the pin is on hold. You need "
        "not do anything: it goes out once the app is active.",
        "Pinterest answers 'consumer type is not supported' to every call until it has approved "
        "the app. We try again every six hours.",
        need=Need.OPERATOR,
        seconds=6 * HOUR,
    ),
    Row(
        Cause.FEATURE_RESTRICTED,
        Decision.HOLD,
        "Pinterest has not opened this feature to the app",
        "Pinterest keeps this feature from this installation's app, so the pin is on hold. You "
        "need not do anything: it goes out once Pinterest opens it.",
        "The app was not given a restricted feature that the call needs.",
        need=Need.OPERATOR,
        seconds=6 * HOUR,
    ),
    Row(
        Cause.APP_CREDENTIALS,
        Decision.HOLD,
        "The Pinterest app of this installation is set up wrongly",
        "Pinterest does not know this installation's app, so the pin is on hold. Your "
        "administrator has to correct it; we keep trying.",
        "Check PINTEREST_APP_ID and PINTEREST_APP_SECRET against Pinterest's developer pages.",
        need=Need.OPERATOR,
        seconds=15 * MINUTE,
    ),
    Row(
        Cause.REDIRECT_ADDRESS,
        Decision.HOLD,
        "The address to return to is not registered at Pinterest",
        "Pinterest does not know the address that it should send you back to, so the pin is on "
        "hold. Your administrator has to register it at Pinterest.",
        "Register SITE_URL followed by /accounts/pinterest/callback/ for the app at Pinterest.",
        need=Need.OPERATOR,
        seconds=15 * MINUTE,
    ),
)
