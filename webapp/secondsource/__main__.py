"""`python -m secondsource` is the same as `secondsource`."""

from secondsource.cli import main

main()
