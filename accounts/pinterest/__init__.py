"""A client of the Pinterest API v5: plain Python over requests, no Django, nothing of ours above it."""
