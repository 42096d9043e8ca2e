import type { Request, Response, Server } from 'restify';
import { z } from 'zod';
import { playerOf, mailsFor, tellState, tellUnread, type LocalContext, type Player } from './localContext';
import { answerJson, isFromOurPage, readJson, refuse } from './localRequest';
import { teamsLocales, type OpenPage, type PageStream } from './openPages';
import { enter, execute, say, submit } from './playing';

const apiPath = '/local/api';
const heartbeatMs = 20_000;

/** The calls of the page's script. All are POST, so that the browser names the page they come from. */
export function mountPageApi(server: Server, context: LocalContext): void {
  server.post(`${apiPath}/page`, async (request: Request, response: Response) => openPage(context, request, response));
  server.post(`${apiPath}/play`, withPage(context, play));
  server.post(`${apiPath}/events`, withPage(context, stream));
  server.post(`${apiPath}/say`, withPlayer(context, sayText));
  server.post(`${apiPath}/submit`, withPlayer(context, submitCard));
  server.post(`${apiPath}/execute`, withPlayer(context, executeCard));
  server.post(`${apiPath}/mails-seen`, withPlayer(context, mailsSeen));
}

async function openPage(context: LocalContext, request: Request, response: Response): Promise<void> {
  if (!isFromOurPage(request)) return refuse(response, 403);
  const people = [...context.rooms.values()].map(({ person }) => {
    const { id, company, capabilities, title, email } = person;
    return { id, company, capabilities, title, email };
  });
  answerJson(response, 200, {
    key: context.pages.open().key,
    start: context.startId,
    botName: context.botName,
    people,
  });
}

type PageHandle = (context: LocalContext, page: OpenPage, request: Request, response: Response) => Promise<void>;

function withPage(context: LocalContext, handle: PageHandle) {
  return async (request: Request, response: Response): Promise<void> => {
    if (!isFromOurPage(request)) return refuse(response, 403);
    const key = request.headers['x-page-key'];
    const page = context.pages.find(typeof key === 'string' ? key : undefined);
    if (!page) return refuse(response, 401);
    await handle(context, page, request, response);
  };
}

type PlayerHandle = (context: LocalContext, player: Player, body: unknown) => Promise<object | undefined>;

function withPlayer(context: LocalContext, handle: PlayerHandle) {
  return withPage(context, async (context, page, request, response) => {
    const player = playerOf(context, page);
    const answer = player && (await handle(context, player, await readJson(request)));
    return answer ? answerJson(response, 200, answer) : refuse(response, 400);
  });
}

const choice = z.object({ person: z.string(), locale: z.enum(teamsLocales) });

const play: PageHandle = async (context, page, request, response) => {
  const chosen = choice.safeParse(await readJson(request)).data;
  const room = chosen && context.rooms.get(chosen.person);
  if (!room) return refuse(response, 400);
  page.personId = chosen.person;
  page.locale = chosen.locale;
  answerJson(response, 200, {});
  await enter(context, { page, room });
};

const stream: PageHandle = async (context, page, _request, response) => {
  page.stream?.end();
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  const opened = streamOn(response);
  page.stream = opened;
  response.on('close', () => {
    if (page.stream === opened) page.stream = undefined;
  });
  response.write(':\n\n');
  const player = playerOf(context, page);
  if (player) tellState(context, player);
};

function streamOn(response: Response): PageStream {
  const heartbeat = setInterval(() => response.write(':\n\n'), heartbeatMs);
  heartbeat.unref();
  response.on('close', () => clearInterval(heartbeat));
  return {
    send: (event) => response.write(`data: ${JSON.stringify(event)}\n\n`),
    end: () => response.end(),
  };
}

const text = z.object({ text: z.string().min(1).max(20_000) });

const sayText: PlayerHandle = async (context, player, body) => {
  const said = text.safeParse(body).data;
  if (!said) return undefined;
  await say(context, player, said.text);
  return {};
};

const submission = z.object({ messageId: z.string(), data: z.unknown() });

const submitCard: PlayerHandle = async (context, player, body) => {
  const sent = submission.safeParse(body).data;
  if (!sent) return undefined;
  await submit(context, player, sent.messageId, sent.data);
  return {};
};

const click = z.object({
  messageId: z.string(),
  attachment: z.int().nonnegative(),
  verb: z.string().optional(),
  id: z.string().optional(),
  data: z.unknown().optional(),
});

const executeCard: PlayerHandle = async (context, player, body) => {
  const clicked = click.safeParse(body).data;
  return clicked && { toast: await execute(context, player, clicked) };
};

const mailsSeen: PlayerHandle = async (context, player) => {
  context.mailbox.markSeen(player.room.person);
  tellUnread(context);
  player.page.stream?.send({ kind: 'mails', ...mailsFor(context, player.room) });
  return {};
};
