import { randomUUID } from 'node:crypto';
import type { Request, Response, Server } from 'restify';
import type { InboundActivity } from '../shared/inboundActivity';
import type { Log } from '../shared/log';
import { Unauthorized, Unverifiable } from '../shared/refusals';
import { activitySchema, isTame } from './activitySchema';
import { BadRequest, readBody } from './body';

/** What an invoke is answered with; undefined for everything else. */
export interface InvokeAnswer {
  readonly status: number;
  readonly body?: unknown;
}

export interface MessagesOptions<Verified> {
  readonly log: Log;
  /** Sees an activity that has not been parsed; throws `Unauthorized` or `Unverifiable`. */
  authenticate(authorization: string | undefined, activity: Readonly<Record<string, unknown>>): Promise<Verified>;
  /** Runs the turn. Its failures are answered, never leaked. */
  receive(verified: Verified, activity: InboundActivity): Promise<InvokeAnswer | undefined>;
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

/** `POST /api/messages`: shape of the request, token, shape of the activity, turn; in that order. */
export function mountMessages<Verified>(server: Server, options: MessagesOptions<Verified>): void {
  server.post('/api/messages', async (request: Request, response: Response) => {
    const answer = await answerTo(request, options).catch((error: unknown) => refusalOf(error, options.log));
    response.send(answer.status, answer.body ?? {});
  });
}

async function answerTo<Verified>(request: Request, options: MessagesOptions<Verified>): Promise<Answer> {
  const unparsed = parseJson(await readBody(request, { contentType: 'application/json' }));
  const verified = await options.authenticate(request.headers.authorization, unparsed);
  const parsed = activitySchema.safeParse(unparsed);
  if (!parsed.success) throw new BadRequest(400, `not an activity: ${parsed.error.issues[0]?.path.join('.')}`);
  return runTurn(verified, parsed.data, options);
}

function parseJson(text: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BadRequest(400, 'not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new BadRequest(400, 'not an object');
  if (!isTame(value)) throw new BadRequest(400, 'nested too deeply');
  return value as Readonly<Record<string, unknown>>; // just looked
}

async function runTurn<Verified>(
  verified: Verified,
  activity: InboundActivity,
  options: MessagesOptions<Verified>,
): Promise<Answer> {
  const isInvoke = activity.type === 'invoke';
  try {
    const answer = await options.receive(verified, activity);
    if (!isInvoke) return { status: 200 };
    return answer && answer.status < 500 ? answer : { status: 200, body: invokeError('nothing answered') };
  } catch (error) {
    const correlationId = randomUUID();
    options.log.error({ error, correlationId, activityType: activity.type }, 'turn failed');
    return isInvoke
      ? { status: 200, body: invokeError(correlationId) }
      : { status: 500, body: { code: 'InternalError' } };
  }
}

/** The envelope that Teams can show; an empty 5xx would read as "something went wrong" with no way on. */
function invokeError(correlationId: string): object {
  const value = { code: 'InternalError', message: correlationId };
  return { statusCode: 500, type: 'application/vnd.microsoft.error', value };
}

function refusalOf(error: unknown, log: Log): Answer {
  if (error instanceof BadRequest) {
    log.debug({ status: error.status, reason: error.message }, 'request refused');
    return { status: error.status, body: { code: 'BadRequest', message: error.message } };
  }
  if (error instanceof Unauthorized) {
    log.debug({ status: 401, reason: error.message }, 'request refused');
    return { status: 401, body: { code: 'Unauthorized' } };
  }
  if (error instanceof Unverifiable) {
    log.warn({ status: 503, error }, 'nobody can be verified');
    return { status: 503, body: { code: 'ServiceUnavailable' } };
  }
  log.error({ error }, 'request failed');
  return { status: 500, body: { code: 'InternalError' } };
}
