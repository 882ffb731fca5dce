"""A log played back on the screens it was coded at, the recording in step."""
