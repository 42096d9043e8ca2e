import { randomUUID } from 'node:crypto';
import type { Request, Response, Server } from 'restify';
import { z } from 'zod';
import { conversationIdOf, nameOf, userIdOf } from './demoPerson';
import { bearsKey } from './localKeys';
import { connectorPath, show, tellUnread, type LocalContext } from './localContext';
import { answerJson, isFromProcess, readJson, refuse } from './localRequest';
import type { Room } from './rooms';
import { messageOfBot, outgoingActivity, type OutgoingActivity } from './transcript';

type Handle = (context: LocalContext, room: Room, request: Request, response: Response) => Promise<void> | void;

/** The connector's REST interface as the bot calls it: what it posts here appears in the chat. */
export function mountConnector(server: Server, context: LocalContext): void {
  const base = `${connectorPath}/v3/conversations`;
  const guarded = (handle: Handle) => async (request: Request, response: Response) =>
    withRoom(context, request, response, handle);
  const activity = `${base}/:conversationId/activities/:activityId`;
  server.post(base, async (request: Request, response: Response) => create(context, request, response));
  server.post(`${base}/:conversationId/activities`, guarded(post));
  server.post(activity, guarded(post));
  server.put(activity, guarded(update));
  server.del(activity, guarded(remove));
  server.get(`${base}/:conversationId/members`, guarded(members));
  server.get(`${base}/:conversationId/members/:memberId`, guarded(member));
}

function isBot(context: LocalContext, request: Request): boolean {
  return isFromProcess(request) && bearsKey(request.headers.authorization, context.connectorKey);
}

async function withRoom(context: LocalContext, request: Request, response: Response, handle: Handle): Promise<void> {
  if (!isBot(context, request)) return refuse(response, 401);
  const id: unknown = request.params.conversationId;
  const room = [...context.rooms.values()].find(({ person }) => conversationIdOf(person) === id);
  if (!room) return refuse(response, 404);
  await handle(context, room, request, response);
}

const post: Handle = async (context, room, request, response) => {
  const activity = outgoingActivity.safeParse(await readJson(request)).data;
  if (!activity) return refuse(response, 400);
  const id = randomUUID();
  if (activity.type === 'typing') context.pages.tell(room.person.id, { kind: 'typing' });
  if (activity.type === 'message') say(context, room, activity, id);
  answerJson(response, 201, { id });
};

function say(context: LocalContext, room: Room, activity: OutgoingActivity, id: string): void {
  show(context, room, messageOfBot(activity, { id, at: context.now().toISOString(), revision: 0 }));
  if (context.pages.isPlayed(room.person.id)) return;
  room.unread += 1;
  tellUnread(context);
}

/** A message of an earlier start is no longer shown, so there is nothing to redraw; that is not the bot's fault. */
const update: Handle = async (context, room, request, response) => {
  const activity = outgoingActivity.safeParse(await readJson(request)).data;
  if (!activity) return refuse(response, 400);
  const id = String(request.params.activityId);
  const old = room.transcript.find(id);
  if (old) show(context, room, messageOfBot(activity, { id, at: old.at, revision: old.revision + 1 }));
  answerJson(response, 200, { id });
};

const remove: Handle = (context, room, request, response) => {
  const id = String(request.params.activityId);
  if (room.transcript.remove(id)) context.pages.tell(room.person.id, { kind: 'removed', id });
  answerJson(response, 200, {});
};

const members: Handle = (_context, room, _request, response) => answerJson(response, 200, [accountOf(room)]);

const member: Handle = (_context, room, request, response) => {
  const { person } = room;
  const isHere = [userIdOf(person), person.aadObjectId].includes(String(request.params.memberId));
  return isHere ? answerJson(response, 200, accountOf(room)) : refuse(response, 404);
};

function accountOf({ person }: Room) {
  const { tenantId, aadObjectId, email } = person;
  const account = { id: userIdOf(person), name: nameOf(person, 'en'), aadObjectId, objectId: aadObjectId };
  return { ...account, tenantId, email, userPrincipalName: email, userRole: 'user' };
}

const creation = z.looseObject({ members: z.array(z.looseObject({ id: z.string() })).length(1) });

async function create(context: LocalContext, request: Request, response: Response): Promise<void> {
  if (!isBot(context, request)) return refuse(response, 401);
  const asked = creation.safeParse(await readJson(request)).data?.members[0]?.id;
  const room = [...context.rooms.values()].find(({ person }) =>
    [userIdOf(person), person.aadObjectId].includes(asked ?? ''),
  );
  if (!room) return refuse(response, 404);
  answerJson(response, 201, { id: conversationIdOf(room.person) });
}
