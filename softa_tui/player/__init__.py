"""Players: mpv in its own window, or a stopwatch; they know nothing of coding."""
