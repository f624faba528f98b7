"""Videos that pins show: looked at in a process apart, judged, stored with their frames."""
