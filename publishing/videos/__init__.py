"""A video on its way to Pinterest before its pin: registered, uploaded, processed, ready.

Nothing of this shows on Pinterest, so that each step may be done again. A scheduled video pin comes
due ahead of its time (`ahead`); its lane's gate moves it to PROCESSING; the clock finds it there
(`finding`) and hints at it; a process of the cluster takes one step of it (`steps`) in a thread of
its own (`threads`): an upload (`uploading`), or a look at how far Pinterest is (`looking`). Once it
is ready the pin is scheduled for its own time again, and its lane publishes it like any other.

How far it is stands in its PreparedVideo row (`rows`), from which a retry or another process goes
on. A user may change, move or unschedule the pin at any instant: each step is one conditional
update, and an upload that nobody wants any more ends within seconds.
"""
