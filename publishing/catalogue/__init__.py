"""The rows of the failure catalogue, by what they are about."""
