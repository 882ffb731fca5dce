"""`python -m softa_tui` is `softa`."""

import sys

from softa_tui.cli import main

if __name__ == "__main__":
    sys.exit(main())
