// A bare bot on discord.js, to compare with: a button changes its message. One call.
//
// Started as "node discordjs_bot.mjs TOKEN API_URL" where NODE_PATH names the packages; see bench/peers.py.
import { createRequire } from "node:module";

// "import" does not look into NODE_PATH.
const { Client, GatewayIntentBits } = createRequire(import.meta.url)("discord.js");
const [token, api] = process.argv.slice(2);
const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api } });
client.on("interactionCreate", async (interaction) => {
  if (interaction.isButton()) await interaction.update({ content: "Pong" });
});
process.on("SIGTERM", () => process.exit(0));
await client.login(token);
