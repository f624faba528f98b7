"""What is said of all of an account's pins at once: the rows' own sentences speak of one pin."""

from accounts.models.connection_cause import OwnConnectionCause
from accounts.pinterest.causes import Cause
from publishing.models.cause import OwnCause, PinCause

_AFTER = (
    " After that its pins go out by themselves, one after another in the order of their times; "
    "those over {hours} hours late ask you first."
)
_BY_THEMSELVES = (
    " You need not do anything: then its pins go out by themselves, one after another in the order "
    "of their times; those over {hours} hours late ask you first."
)

WHOLE_ACCOUNT: dict[PinCause, str] = {
    Cause.TOKEN_REFUSED: "Pinterest no longer accepts the connection to {account}: perhaps its "
    "password was changed, or the app was removed in Pinterest's settings. Reconnect it." + _AFTER,
    Cause.SCOPES_MISSING: "{account} is connected without a permission that publishing needs. "
    "Reconnect it, and leave every permission ticked." + _AFTER,
    OwnConnectionCause.KEY_LOST: "The key that protects the connection to {account} was changed, "
    "so that it cannot be read any more. Reconnect it." + _AFTER,
    Cause.OTHER_ENVIRONMENT: "{account} was connected at {environment}, but this installation now "
    "uses another address. Connect the account anew and choose it for these pins, or ask your "
    "administrator to set the address back." + _AFTER,
    Cause.APP_TRIAL: "Pinterest has not approved this installation's app for publishing yet, and "
    "reconnecting does not help." + _BY_THEMSELVES,
    Cause.APP_NOT_ACTIVATED: "Pinterest has not activated this installation's app yet, and "
    "reconnecting does not help." + _BY_THEMSELVES,
    Cause.FEATURE_RESTRICTED: "Pinterest keeps a feature that these pins need from this "
    "installation's app, and reconnecting does not help." + _BY_THEMSELVES,
    Cause.APP_CREDENTIALS: "Pinterest does not recognise this installation's app. Your "
    "administrator has to correct the app's settings." + _AFTER,
    Cause.REDIRECT_ADDRESS: "Pinterest does not know the address to send you back to, so {account} "
    "cannot be connected. Your administrator has to register the address at Pinterest; then "
    "connect again." + _AFTER,
    Cause.SPAM_BLOCK: "Pinterest has stopped {account} for a while to fight spam, so nothing is "
    "sent for a day: please do not pin by hand until then." + _BY_THEMSELVES,
    OwnCause.PAUSED: "Resume it." + _AFTER,
    OwnCause.STANDSTILL: "Your administrator has stopped publishing for every account."
    + _BY_THEMSELVES,
    OwnCause.OUR_MISTAKE: "Something went wrong on our side when we worked for {account}; we try "
    "again every five minutes. Tell your administrator, who reads in the log what has to be mended."
    + _AFTER,
    Cause.RATE_LIMITED: "Pinterest takes no more from {account} for a moment. You need not do "
    "anything: its pins go out by themselves.",
    Cause.DAILY_LIMIT: "{account} has reached Pinterest's limit of pins for a day. You need not do "
    "anything: we try again every six hours.",
    OwnCause.BUDGET: "{account} has used up what Pinterest allows it at a time. You need not do "
    "anything: its pins go out as soon as Pinterest counts anew.",
    OwnCause.APP_BUDGET: "Pinterest allows all accounts of this installation together only so many "
    "pins a day, and today's are used up. You need not do anything: these go out as soon as "
    "Pinterest counts anew.",
    OwnCause.DAILY_CAP: "{account} has published as many pins today as its cap allows. You need "
    "not do anything: these go out from tomorrow on.",
    OwnCause.SPACING: "Pins of one account keep a distance. You need not do anything: these go out "
    "one after another.",
    OwnCause.AFTER_SPAM: "Pinterest has just blocked the link of a pin of {account} as spam, so "
    "the others wait for an hour to keep the account out of trouble. You need not do anything: "
    "they go out by themselves.",
}
