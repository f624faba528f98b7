"""Who holds pins back: an account's marketers, and administrators."""

from hypothesis.stateful import rule

from publishing import pausing, standstill
from tests.publishing.model.composing_rules import which
from tests.publishing.model.world import World


class HoldingRules:
    """The pause of one account, and the standstill of everything."""

    world: World

    @rule(account=which)
    def pause(self, account: int) -> None:
        pausing.pause(self.world.account(account), self.world.media.owner)

    @rule(account=which)
    def resume(self, account: int) -> None:
        pausing.resume(self.world.account(account))

    @rule()
    def let_everything_stand_still(self) -> None:
        standstill.begin(self.world.media.owner, "We are moving house.")

    @rule()
    def let_everything_go_on(self) -> None:
        standstill.end()
