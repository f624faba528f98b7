"""A Pinterest of our own, over real HTTP: for tests, benchmarks and the demo.

`python -m tests.simulator --port N` starts one; in tests, `with Simulator() as sim` does. The API
is under /v5, the authorize page at /oauth/, a page for people at /.

Other processes drive it through /_control/<verb>: POST a JSON object, get JSON back (null where
nothing is said), 400 with {"error"} for a wrong argument. The verbs that only look take GET too,
with their arguments in the query.

    add-user {username, boards?: 1, account_type?}   → {id, username, board_ids}
    grant {username, scopes?, client_id?, continuous?} → what the token endpoint would answer
    revoke {username}                      kills codes, access and refresh tokens
    expire-access-tokens {username}        the refresh tokens live on
    delete-board, restore-board {board_id}; rename-board {board_id, name}; delete-pin {pin_id}
    pin-by-hand {board_id, title?}         the board's owner pins on Pinterest's own site
    mode {mode: "standard" | "trial" | "sandbox"}
    latency {ms}                           of every API answer
    create-latency {ms}                    that a new pin takes longer
    offline {seconds?: 10}                 every connection is refused, this page's too
    processing {seconds}                   that an uploaded video takes
    limits {enforced?, org_read?, org_write?, org_analytics?, safety_net?, trial_…?}
    fault {name, operation?, username?, times?, parameter?} → {number, …}; for names see
                                           faults_catalogue.py or the page at /
    clear-faults {name?, number?}; faults  those switched on
    users; boards {username?}; sections {board_id}; pins {board_id?}; requests; status
    clear-requests; reset                  back to the first day
"""

from .running import Simulator

__all__ = ["Simulator"]
