"""What is on disk: cases, keymaps and logs. Disk never decides."""
