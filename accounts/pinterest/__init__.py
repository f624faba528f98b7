"""A client of the Pinterest API v5: plain Python over requests, nothing of ours above it."""
