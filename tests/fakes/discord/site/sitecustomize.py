"""Read by Python at its start: turns discord.py to the fake that FAKE_DISCORD names ("127.0.0.1:PORT")."""

import os

if address := os.environ.get("FAKE_DISCORD"):
    import discord
    import yarl

    discord.http.Route.BASE = f"http://{address}/api/v10"
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(f"ws://{address}/gateway/")
