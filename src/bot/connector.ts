import type { Activity } from 'botbuilder';
import type { AccessTokens } from './accessTokens';
import { classifyAnswer, classifySilence, type Failure, type Operation } from './connectorPolicy';
import { NoAnswer, type HttpAnswer, type HttpCall, type HttpClient } from './httpCall';
import type { IsTrustedServiceUrl } from './serviceUrls';

export type Delivered =
  { readonly ok: true; readonly activityId: string } | { readonly ok: false; readonly failure: Failure };

export interface Place {
  readonly serviceUrl: string;
  readonly conversationId: string;
}

export interface NewConversation {
  readonly botId: string;
  readonly teamsUserId: string;
  readonly tenantId: string;
}

/** The connector calls we need, each made exactly once. */
export interface Connector {
  send(place: Place, activity: Partial<Activity>): Promise<Delivered>;
  reply(place: Place, replyToId: string, activity: Partial<Activity>): Promise<Delivered>;
  update(place: Place, activityId: string, activity: Partial<Activity>): Promise<Delivered>;
  remove(place: Place, activityId: string): Promise<Delivered>;
  /** `activityId` of the answer is the id of the conversation. */
  createConversation(serviceUrl: string, conversation: NewConversation): Promise<Delivered>;
}

export interface ConnectorOptions {
  readonly http: HttpClient;
  readonly accessTokens: AccessTokens;
  readonly isTrustedServiceUrl: IsTrustedServiceUrl;
  readonly now: () => number;
  readonly timeoutMs?: number;
}

interface Call {
  readonly operation: Operation;
  readonly method: HttpCall['method'];
  readonly serviceUrl: string;
  readonly path: readonly string[];
  readonly body?: object;
}

const userAgent = 'Channelmate (botbuilder)';
/** Teams counts UTF-16; 100 KB is its limit, 80 KB its advice. */
const longestActivityBytes = 80 * 1_024;

export function createConnector(options: ConnectorOptions): Connector {
  const { isTrustedServiceUrl } = options;
  const call = async (wanted: Call): Promise<Delivered> => {
    if (!isTrustedServiceUrl(wanted.serviceUrl)) return failed({ kind: 'refused', detail: 'service URL not trusted' });
    const body = wanted.body === undefined ? undefined : JSON.stringify(wanted.body);
    if ((body?.length ?? 0) * 2 > longestActivityBytes) return failed({ kind: 'refused', detail: 'activity too long' });
    return make(wanted, body, options);
  };
  return {
    send: (place, body) => call({ ...post(place), path: [place.conversationId, 'activities'], body }),
    reply: (place, replyToId, body) =>
      call({ ...post(place), path: [place.conversationId, 'activities', replyToId], body }),
    update: ({ serviceUrl, conversationId }, id, body) =>
      call({ operation: 'update', method: 'PUT', serviceUrl, path: [conversationId, 'activities', id], body }),
    remove: ({ serviceUrl, conversationId }, id) =>
      call({ operation: 'delete', method: 'DELETE', serviceUrl, path: [conversationId, 'activities', id] }),
    createConversation: (serviceUrl, conversation) =>
      call({ operation: 'create', method: 'POST', serviceUrl, path: [], body: parametersOf(conversation) }),
  };
}

function post({ serviceUrl }: Place): Pick<Call, 'operation' | 'method' | 'serviceUrl'> {
  return { operation: 'post', method: 'POST', serviceUrl };
}

function parametersOf({ botId, teamsUserId, tenantId }: NewConversation): object {
  const channelData = { tenant: { id: tenantId } };
  return { isGroup: false, bot: { id: botId }, members: [{ id: teamsUserId }], tenantId, channelData };
}

function failed(failure: Failure): Delivered {
  return { ok: false, failure };
}

async function make(call: Call, body: string | undefined, options: ConnectorOptions): Promise<Delivered> {
  const { http, accessTokens, now, timeoutMs = 10_000 } = options;
  let token: string;
  try {
    token = await accessTokens.get();
  } catch {
    return failed({ kind: 'retry', detail: 'no access token' }); // its error may hold parts of the request
  }
  try {
    const answer = await http({ ...addressOf(call), headers: headersOf(token), body, timeoutMs });
    if (answer.status === 401) accessTokens.renew();
    return settle(call.operation, answer, now());
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    return failed(classifySilence(call.operation, error.reached, error.message));
  }
}

function addressOf({ method, serviceUrl, path }: Call): Pick<HttpCall, 'method' | 'url'> {
  const segments = ['v3', 'conversations', ...path].map(encodeURIComponent);
  return { method, url: `${serviceUrl.replace(/\/+$/, '')}/${segments.join('/')}` };
}

function headersOf(token: string): HttpCall['headers'] {
  return {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json; charset=utf-8',
    accept: 'application/json',
    'user-agent': userAgent,
  };
}

function settle(operation: Operation, answer: HttpAnswer, now: number): Delivered {
  if (answer.status < 200 || answer.status > 299) return failed(classifyAnswer(operation, answer, now));
  return { ok: true, activityId: idOf(answer.body) };
}

function idOf(body: string): string {
  try {
    const { id } = JSON.parse(body) as { id?: unknown }; // checked in the next line
    return typeof id === 'string' ? id : '';
  } catch {
    return ''; // it was accepted all the same
  }
}
