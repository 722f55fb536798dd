"""`python -m plaudit`: the commands."""

from plaudit.cli import main

main()
