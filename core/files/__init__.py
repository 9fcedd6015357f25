"""Files: read, if they are files of a sensible size, and replaced whole."""

from core.files.whole import open_file, read_file, write_file

__all__ = ["open_file", "read_file", "write_file"]
