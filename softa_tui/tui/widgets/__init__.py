"""The parts of the screens, each drawn line by line from what is durable."""
