"""What the application takes of time, memory and processor, beside the least there could be: see `__main__`."""
