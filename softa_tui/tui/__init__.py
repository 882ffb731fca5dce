"""The application on the screen: turns keys into commands, and state into cells."""
