"""Files that pins show: checked and normalised once, on upload."""
