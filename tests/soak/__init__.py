"""Several processes of one bot with a shared store, of which one after the other is ended. ``make soak`` is long."""
