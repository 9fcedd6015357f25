"""The first response to an interaction, as a layout.

The library's own way asks Discord for the message that comes of it, and makes objects of all its components, which
takes as long as the response itself. Nobody needs that message. Faults are the library's, as with all other calls.
"""

import discord
from discord.http import Route
from discord.webhook import async_

from bots.discord_bot.events import Interaction
from bots.discord_bot.render import Drawn

# Set in the extras of an interaction once its first response was sent.
ANSWERED = "answered"


async def call_back(
    interaction: Interaction, drawn: Drawn, kind: discord.InteractionResponseType, *, private: bool = False
) -> None:
    """Send a layout as the first response, or in place of the message that was pressed. Raises discord.HTTPException.

    See https://docs.discord.com/developers/interactions/receiving-and-responding#responding-to-an-interaction.
    """
    state = interaction._state  # noqa: SLF001  (there is no other way to it)
    params = async_.interaction_message_response_params(
        type=kind.value,
        view=drawn.view,
        attachments=drawn.uploads(),
        flags=discord.MessageFlags(ephemeral=private),
        previous_allowed_mentions=state.allowed_mentions,
    )
    route = Route(
        "POST",
        "/interactions/{webhook_id}/{webhook_token}/callback",
        webhook_id=interaction.id,
        webhook_token=interaction.token,
    )
    await async_.async_context.get().request(
        route,
        session=interaction._session,  # noqa: SLF001  (as above)
        proxy=state.http.proxy,
        proxy_auth=state.http.proxy_auth,
        payload=params.payload,
        multipart=params.multipart,
        files=params.files,
    )
    interaction.extras[ANSWERED] = True
