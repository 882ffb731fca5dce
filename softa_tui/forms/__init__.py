"""What is coded, as tables and counts. Tables never decide."""
