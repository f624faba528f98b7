"""The page at /: the accounts and their boards, what is broken, what came in."""

from datetime import UTC, datetime

from aiohttp import web

from ..fault_model import Fault
from ..faults_catalogue import GROUPS
from ..journal import RequestRecord
from ..records import Board, User
from ..world import MODES, World
from .html import button, e, page

LAST_REQUESTS = 40


async def show(world: World, request: web.Request) -> web.Response:
    accounts = "".join(_account(world, user) for user in world.state.users.values())
    body = f"""<h1>Simulated Pinterest</h1>
{_rules(world)}
<h2 id="accounts">Accounts</h2>{accounts}
<h2 id="faults">Faults</h2>{_active(world)}{_catalogue(world)}
<h2 id="requests">Last requests</h2>{_requests(world)}"""
    return page("Desk", body)


def _rules(world: World) -> str:
    modes = "".join(
        f'<option value="{mode}"{" selected" if mode == world.mode else ""}>{mode}</option>'
        for mode in MODES
    )
    enforced = "counted" if world.limiter.enforced else "off"
    return f"""<div class="sheet row">
<form method="post" action="/_control/mode"><label>App access <select name="mode">{modes}</select>
</label><button>Set</button></form>
<form method="post" action="/_control/latency"><label>Latency in ms
<input class="short" name="ms" type="number" min="0" value="{world.latency * 1000:.0f}"></label>
<button>Set</button></form>
<form method="post" action="/_control/create-latency"><label>New pins take longer, by ms
<input class="short" name="ms" type="number" min="0" value="{world.create_latency * 1000:.0f}">
</label><button>Set</button></form>
<form method="post" action="/_control/offline"><label>Off the network, seconds
<input class="short" name="seconds" type="number" min="1" value="10"></label>
<button title="Every connection is refused, to this page too">Leave</button></form>
<span class="grow faint">Rate limits are {enforced}.</span>
{button("reset", "Back to the first day", danger=True)}</div>"""


def _account(world: World, user: User) -> str:
    username = user.username
    living = sum(token.username == username for token in world.state.access_tokens.values())
    boards = [b for b in world.state.boards.values() if b.owner == username]
    rows = "".join(_board(world, board) for board in boards)
    return f"""<section class="sheet" id="{e(username)}"><div class="row">
<img class="avatar" src="/media/avatars/{e(username)}.svg" alt="">
<div class="grow"><strong>{e(user.name)}</strong><br><span class="faint">{e(username)} ·
{e(user.account_type.lower())} · {e(user.id)} · {len(world.state.pins_of(username))} pins ·
{living} access tokens</span></div>
{button("expire-access-tokens", "Expire access tokens", username=username)}
{button("revoke", "Sign everyone out of the product", danger=True, username=username)}</div>
<details><summary>{len(boards)} boards</summary><div class="scroll"><table>
<tr><th>Board</th><th>Privacy</th><th>Pins</th><th>Id</th><th></th></tr>{rows}</table></div>
</details></section>"""


def _board(world: World, board: Board) -> str:
    verb, label = ("restore-board", "Restore") if board.deleted else ("delete-board", "Delete")
    gone = ' class="gone"' if board.deleted else ""
    return f"""<tr><td><a{gone} href="/board/{e(board.id)}/">{e(board.name)}</a></td>
<td>{e(board.privacy.lower())}</td><td>{world.state.pin_count(board.id)}</td><td>{e(board.id)}</td>
<td>{button(verb, label, danger=not board.deleted, board_id=board.id)}
<form method="post" action="/_control/rename-board"><input type="hidden" name="board_id"
value="{e(board.id)}"><input class="short" name="name" aria-label="New name of {e(board.name)}"
required><button>Rename</button></form></td></tr>"""


def _active(world: World) -> str:
    if not world.faults.active:
        return '<p class="faint">None is switched on.</p>'
    rows = "".join(
        f"<tr><td>{e(a.fault.name)}</td><td>{e(', '.join(a.operations))}</td>"
        f"<td>{e(a.username or 'everybody')}</td>"
        f"<td>{'until switched off' if a.times is None else f'{a.times} more'}</td>"
        f"<td>{e(a.parameter)}</td>"
        f"<td>{button('clear-faults', 'Switch off', number=a.number)}</td></tr>"
        for a in world.faults.active
    )
    return f"""<div class="sheet on"><div class="scroll"><table><tr><th>Fault</th>
<th>Operations</th><th>Account</th><th>Times</th><th>Parameter</th><th></th></tr>{rows}</table></div>
{button("clear-faults", "Switch all off", danger=True)}</div>"""


def _catalogue(world: World) -> str:
    names = list(world.state.users)
    groups = []
    for group, faults in GROUPS.items():
        rows = "".join(_fault(fault, names) for fault in faults)
        groups.append(
            f'<details class="sheet"><summary>{e(group)} ({len(faults)})</summary>'
            f'<div class="scroll"><table>{rows}</table></div></details>'
        )
    return "".join(groups)


def _fault(fault: Fault, usernames: list[str]) -> str:
    said = fault.body.get("message", "") if not isinstance(fault.body, str) else ""
    what = f"{fault.status} " if fault.status else ""
    people = "".join(f"<option>{e(name)}</option>" for name in usernames)
    parameter = (
        f'<label class="faint">{e(fault.parameter)} <input class="short" name="parameter"'
        f' value="{e(fault.default)}"></label>'
        if fault.parameter
        else ""
    )
    return f"""<tr><td><strong>{e(fault.name)}</strong><br>{e(fault.description)}<br>
<span class="faint">{e(what)}{e(said)}</span></td><td>
<form method="post" action="/_control/fault">
<input type="hidden" name="name" value="{e(fault.name)}">
<label class="faint">on
<input name="operation" placeholder="{e(", ".join(fault.operations))}"></label>
<label class="faint">for
<select name="username"><option value="">everybody</option>{people}</select></label>
<label class="faint">times <input class="short" name="times" type="number" min="1"
placeholder="always"></label>{parameter}<button>Switch on</button></form></td></tr>"""


def _requests(world: World) -> str:
    last = list(world.journal.records)[-LAST_REQUESTS:]
    rows = "".join(_request(record) for record in reversed(last))
    return f"""<div class="sheet scroll"><table><tr><th>Time (UTC)</th><th>Request</th>
<th>Account</th><th>Answer</th><th>Fault</th></tr>{rows}</table></div>"""


def _request(record: RequestRecord) -> str:
    time = datetime.fromtimestamp(record.time, UTC).strftime("%H:%M:%S.%f")[:-3]
    answer = {None: "…", 0: "dropped"}.get(record.status, str(record.status))
    return (
        f"<tr><td>{time}</td><td>{e(record.method)} {e(record.path[:160])}</td>"
        f"<td>{e(record.username or '')}</td><td>{e(answer)}</td>"
        f"<td>{e(record.fault or '')}</td></tr>"
    )
