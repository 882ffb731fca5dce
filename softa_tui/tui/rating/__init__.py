"""What is rated, what is done of it, and the lines that show it; begin at `pages`; `head` and `rows` make the lines."""
