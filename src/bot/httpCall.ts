import { request as httpRequest, Agent as HttpAgent, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest, Agent as HttpsAgent } from 'node:https';

export interface HttpCall {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly timeoutMs: number;
}

export interface HttpAnswer {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly body: string;
}

export type HttpClient = (call: HttpCall) => Promise<HttpAnswer>;

/** No answer came. `reached` tells whether the other side may have got the request. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  readonly reached: boolean;

  constructor(reached: boolean, cause: unknown) {
    super(cause instanceof Error ? cause.message : 'no answer', { cause });
    this.reached = reached;
  }
}

const keepAlive = { keepAlive: true, keepAliveMsecs: 30_000, maxSockets: 256, maxFreeSockets: 64, timeout: 30_000 };
const longestAnswer = 1_048_576;

/**
 * One request, one answer: no retries, no redirects, one time limit over all of it. Node's own client, because it says
 * whether a connection was there when a call failed, and costs a fifth of `fetch` (0.05 against 0.26 ms of CPU).
 */
export function createHttpClient(): HttpClient {
  const agents = { 'http:': new HttpAgent(keepAlive), 'https:': new HttpsAgent(keepAlive) };
  return (call) => {
    const url = new URL(call.url);
    const isTls = url.protocol === 'https:';
    const agent = agents[isTls ? 'https:' : 'http:'];
    const headers = { ...call.headers, 'content-length': String(Buffer.byteLength(call.body ?? '')) };
    const request = (isTls ? httpsRequest : httpRequest)(url, { method: call.method, headers, agent });
    return answerOf(request, call);
  };
}

function answerOf(request: ClientRequest, { body, timeoutMs }: HttpCall): Promise<HttpAnswer> {
  const timer = setTimeout(() => request.destroy(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
  let isReached = false;
  const answer = new Promise<HttpAnswer>((resolve, reject) => {
    const fail = (cause: unknown): void => reject(new NoAnswer(isReached, cause));
    request.once('socket', (socket) => {
      if (request.reusedSocket) isReached = true;
      else socket.once('encrypted' in socket ? 'secureConnect' : 'connect', () => (isReached = true));
    });
    request.once('error', fail);
    request.once('response', (response) => void readAnswer(response).then(resolve, fail));
    request.end(body);
  });
  return answer.finally(() => clearTimeout(timer));
}

async function readAnswer(response: IncomingMessage): Promise<HttpAnswer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > longestAnswer) throw new Error('the answer is too long');
    chunks.push(chunk);
  }
  const { statusCode = 0, headers } = response;
  return { status: statusCode, retryAfter: headers['retry-after'], body: Buffer.concat(chunks).toString('utf8') };
}
