// A bare bot on grammY, to compare with: a button changes its message, and its clock is stopped. Two calls.
//
// Started as "node grammy_bot.mjs TOKEN API_URL PORT" where NODE_PATH names the packages; see bench/peers.py. Updates
// come in as its documentation shows (https://grammy.dev/guide/deployment-types).
import { createServer } from "node:http";
import { createRequire } from "node:module";

// "import" does not look into NODE_PATH.
const { Bot, webhookCallback } = createRequire(import.meta.url)("grammy");
const [token, apiRoot, port] = process.argv.slice(2);
const bot = new Bot(token, { client: { apiRoot } });
bot.on("message:text", (context) => context.reply(context.message.text));
bot.on("callback_query:data", async (context) => {
  // Telegram refuses an edit that changes nothing, so the text differs each time.
  await context.editMessageText(`${context.callbackQuery.data} ${context.callbackQuery.id}`);
  await context.answerCallbackQuery();
});
process.on("SIGTERM", () => process.exit(0));
createServer(webhookCallback(bot, "http")).listen(Number(port), "127.0.0.1", async () => {
  await bot.api.setWebhook("https://127.0.0.1/bare", { max_connections: 100 });
});
