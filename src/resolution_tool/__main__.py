"""`python -m resolution_tool` is `restool`."""

from resolution_tool.cli import main

main()
