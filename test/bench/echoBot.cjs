'use strict';
/* oxlint-disable node/no-process-env -- a program of its own: the SDK's sample reads its settings so */
// The bare SDK as Microsoft's echo sample has it: same token check, same login, nothing behind it. The yardstick of bench.mjs.
const restify = require('restify');
const pino = require('pino');
const { CloudAdapter, ConfigurationBotFrameworkAuthentication } = require('botbuilder');

const { MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppType, MicrosoftAppTenantId, PORT } = process.env;
const settings = { MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppType, MicrosoftAppTenantId };
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication(settings));

async function echo(context) {
  const { type, text, value } = context.activity;
  if (type === 'message') await context.sendActivity(`echo ${text}`);
  if (type === 'invoke') {
    const body = { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: value?.action?.verb };
    await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } });
  }
}

const server = restify.createServer({ log: pino({ level: 'silent' }) });
server.use(restify.plugins.bodyParser());
server.post('/api/messages', async (request, response) => {
  await adapter.process(request, response, echo);
});
server.listen(Number(PORT), '127.0.0.1', () => {
  const { port } = server.address();
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}`, msg: 'listening' })}\n`);
});
