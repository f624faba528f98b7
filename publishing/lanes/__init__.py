"""How due pins go out: one lane for each account, many lanes in one process.

`conductor` is the one thread of a process that touches the database. It takes lanes (`leases`),
finds what is next for each (`due`, `deciding`), claims (`claiming`), and writes down what was heard
(`successes`, `recording`, `concluding`), all that has come together in one transaction. `threads`
make the calls (`calls`, `looking`): HTTP and reading files, and no statement. A lane that waits
occupies no thread.
"""
