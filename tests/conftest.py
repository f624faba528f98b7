"""Fixtures that every test may use: `sim`, a Pinterest that speaks real HTTP."""

pytest_plugins = ["tests.simulator.fixtures"]
