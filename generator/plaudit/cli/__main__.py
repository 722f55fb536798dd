"""`python -m plaudit.cli`, for where the command itself is not on the path."""

from . import main

main()
