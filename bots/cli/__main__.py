"""``python -m bots.cli`` is the ``recourse`` command, for a machine where scripts are not on the path."""

from bots.program import main

main()
