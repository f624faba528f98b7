"""The Pinterest client: pure tables, raw misbehaviour over sockets, and the simulator."""
