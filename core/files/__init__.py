"""Files: read whole, if they are files of a sensible size, and replaced whole."""

from core.files.whole import read_file, write_file

__all__ = ["read_file", "write_file"]
