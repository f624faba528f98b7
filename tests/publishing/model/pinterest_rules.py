"""What Pinterest, and people on Pinterest, do meanwhile."""

from contextlib import suppress

from hypothesis import strategies as st
from hypothesis.stateful import rule

from accounts import linking
from accounts.models import Board
from accounts.pinterest.errors import PinterestError
from tests.publishing import linked
from tests.publishing.lanes.failure_table import CREATE, TABLE
from tests.publishing.model.composing_rules import which
from tests.publishing.model.world import World
from tests.publishing.model.writing import publish_something

LOST = (
    "dropped_after_work", "dropped_halfway", "server_error_after_work", "truncated_json_after_work",
    "never_answers_after_work", "dropped_before_work", "never_answers", "server_error", "html_200",
)  # fmt: skip
REFUSALS = sorted({(c.fault, c.operation) for c in TABLE if c.fault and c.fault not in LOST})
READING = ("dropped_before_work", "server_error", "rate_limited", "authentication_failed",
           "html_200", "wrong_shape", "bad_gateway")  # fmt: skip
times = st.integers(1, 3)


class PinterestRules:
    """Answers, boards, strangers, tokens."""

    world: World

    @rule(fault=st.sampled_from(LOST), times=times, board=which)
    def answers_get_lost(self, fault: str, times: int, board: int) -> None:
        """Where something is due meanwhile, as there always is."""
        self.world.sim.fault(fault, CREATE, times=times)
        publish_something(self.world, board)

    @rule(met=st.sampled_from(REFUSALS), times=times, board=which)
    def creates_are_refused(self, met: tuple[str, str], times: int, board: int) -> None:
        self.world.sim.fault(*met, times=times)
        publish_something(self.world, board)

    @rule(fault=st.sampled_from(READING), operation=st.sampled_from(["boards/*", "oauth/token"]))
    def the_next_look_fails(self, fault: str, operation: str) -> None:
        self.world.sim.fault(fault, operation, times=1)

    @rule()
    def all_is_well_again(self) -> None:
        self.world.sim.clear_faults()

    @rule(board=which)
    def a_board_vanishes(self, board: int) -> None:
        self.world.gone.add(self._board(board).pinterest_id)
        self.world.sim.delete_board(self._board(board).pinterest_id)

    @rule(board=which)
    def a_board_returns(self, board: int) -> None:
        self.world.bring_back(self._board(board).pinterest_id)

    @rule(board=which)
    def somebody_else_pins(self, board: int) -> None:
        self.world.sim.pin_by_hand(self._board(board).pinterest_id)

    @rule(account=which)
    def the_access_token_ends(self, account: int) -> None:
        self.world.sim.expire_access_tokens(self.world.account(account).username)

    @rule(account=which)
    def the_app_is_thrown_out(self, account: int) -> None:
        self.world.sim.revoke(self.world.account(account).username)

    @rule(account=which)
    def reconnect(self, account: int) -> None:
        with suppress(PinterestError):
            linked.connect_again(self.world.account(account), self.world.sim)

    @rule(account=which)
    def disconnect(self, account: int) -> None:
        linking.disconnect(self.world.account(account))

    def _board(self, which: int) -> Board:
        return self.world.boards[which % len(self.world.boards)]
