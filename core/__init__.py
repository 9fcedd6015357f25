"""The bot without its platforms: values in, values out, and no network, no process and no clock."""
