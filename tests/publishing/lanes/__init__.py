"""Lanes, against a Pinterest that speaks real HTTP."""
