"""What coding is: schemes, acts, and the fold that turns acts into forms. No clock, no path, no screen."""
