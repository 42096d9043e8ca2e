import type { IncomingMessage, ServerResponse } from 'node:http';

export type ConnectorOperation = 'send' | 'reply' | 'update' | 'delete' | 'create';

/** One request that reached the connector, whatever became of it. */
export interface ConnectorRequest {
  readonly operation: ConnectorOperation;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly activity: Readonly<Record<string, unknown>>;
}

export interface Fault {
  /** Undefined: every operation. */
  readonly operation?: ConnectorOperation;
  /** Which requests; all unless told. */
  readonly only?: (request: ConnectorRequest) => boolean;
  /** How often; once unless told. */
  readonly times?: number;
  /** The request waits for this before it counts; a caller that is gone by then has sent nothing. */
  readonly hold?: Promise<unknown>;
  /** The request counts, its answer waits for this. */
  readonly holdAnswer?: Promise<unknown>;
  readonly status?: number;
  readonly code?: string;
  readonly retryAfter?: string;
  /** The connection is cut before the request counts, cut after it took effect, or never answered. */
  readonly cut?: 'before' | 'after' | 'hang';
}

/** A connector that records every request and breaks as told. */
export interface FakeConnector {
  readonly requests: readonly ConnectorRequest[];
  readonly shown: readonly ConnectorRequest[];
  inject(fault: Fault): void;
  reset(): void;
  serve(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

export function createFakeConnector(): FakeConnector {
  const requests: ConnectorRequest[] = [];
  const shown: ConnectorRequest[] = [];
  const faults: { fault: Fault; left: number }[] = [];
  const nextFault = (request: ConnectorRequest): Fault | undefined => {
    const found = faults.find(({ fault, left }) => left > 0 && isMeant(fault, request));
    if (found) found.left -= 1;
    return found?.fault;
  };
  return {
    requests,
    shown,
    inject: (fault) => void faults.push({ fault, left: fault.times ?? 1 }),
    reset: () => {
      requests.length = shown.length = faults.length = 0;
    },
    serve: async (request, response) => {
      const received = await read(request);
      requests.push(received);
      const fault = nextFault(received);
      await fault?.hold;
      if (fault?.hold && request.socket.destroyed) return;
      if (fault?.cut === 'hang') return;
      if (fault?.cut === 'before') return void request.socket.destroy();
      if (fault?.status !== undefined) return refuse(response, fault);
      shown.push(received);
      const number = shown.length;
      await fault?.holdAnswer;
      if (fault?.cut === 'after') return void request.socket.destroy();
      const id = received.operation === 'update' ? received.path.split('/').at(-1) : `1:${number}`;
      response.writeHead(received.operation === 'update' ? 200 : 201, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ id }));
    },
  };
}

function isMeant({ operation, only }: Fault, request: ConnectorRequest): boolean {
  return (operation ?? request.operation) === request.operation && (only?.(request) ?? true);
}

function refuse(response: ServerResponse, { status = 500, code = 'ServiceError', retryAfter }: Fault): void {
  const headers = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify({ error: { code, message: 'as the test asked for' } }));
}

async function read(request: IncomingMessage): Promise<ConnectorRequest> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  const path = request.url ?? '';
  const activity = body === '' ? {} : (JSON.parse(body) as Record<string, unknown>); // the connector client sends objects
  return { operation: operationOf(request.method, path), path, authorization: request.headers.authorization, activity };
}

function operationOf(method: string | undefined, path: string): ConnectorOperation {
  if (method === 'PUT') return 'update';
  if (method === 'DELETE') return 'delete';
  if (path.endsWith('/v3/conversations')) return 'create';
  return /\/activities\/[^/]+$/.test(path) ? 'reply' : 'send';
}
