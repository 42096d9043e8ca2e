import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'restify';
import type { DemoPerson, KeptMail } from '../../src/web/localChat/demoPerson';
import { mountLocalChat } from '../../src/web/localChat/localChat';
import { bearsKey, createLocalKeys, type LocalKeys } from '../../src/web/localChat/localKeys';

export const contoso: DemoPerson = {
  id: 'contoso-admin',
  tenantId: '11111111-0000-4000-8000-000000000001',
  aadObjectId: '11111111-0000-4000-8000-0000000000a1',
  email: 'admin@contoso.example',
  company: 'Contoso',
  capabilities: { ko: '간접 공급자', en: 'Indirect provider' },
  title: { ko: '관리자', en: 'Admin' },
  country: 'KR',
  timeZone: 'Asia/Seoul',
};

export const fabrikam: DemoPerson = {
  ...contoso,
  id: 'fabrikam-admin',
  tenantId: '22222222-0000-4000-8000-000000000002',
  aadObjectId: '22222222-0000-4000-8000-0000000000a2',
  email: 'admin@fabrikam.example',
  company: 'Fabrikam',
  capabilities: { ko: '간접 재판매인', en: 'Indirect reseller' },
  title: { ko: '전역 관리자', en: 'Global admin' },
};

/** One activity as it reached the stub, with the way to call the connector back. */
export interface StubTurn {
  readonly activity: Record<string, unknown>;
  readonly connector: StubConnector;
}

export interface StubConnector {
  post(conversationId: string, activity: object): Promise<string>;
  put(conversationId: string, id: string, activity: object): Promise<void>;
}

export interface LocalStub {
  readonly origin: string;
  readonly port: number;
  readonly keys: LocalKeys;
  readonly connector: StubConnector;
  readonly turns: Record<string, unknown>[];
  readonly mails: KeptMail[];
  stop(): Promise<void>;
}

export function aMail(to: string, overrides: Partial<KeptMail> = {}): KeptMail {
  const from = 'channelmate@localhost';
  return {
    id: randomUUID(),
    from,
    to,
    subject: '파트너 관계 초대',
    text: '안녕하세요.',
    sentAt: new Date(),
    ...overrides,
  };
}

/** The local channel around a bot that is one function: activity in, invoke answer (if any) out. */
export async function startStub(
  bot: (turn: StubTurn) => Promise<object | undefined>,
  { port = 0, people = [contoso, fabrikam] }: { port?: number; people?: readonly DemoPerson[] } = {},
): Promise<LocalStub> {
  const server = createServer();
  const keys = createLocalKeys();
  const mails: KeptMail[] = [];
  const turns: Record<string, unknown>[] = [];
  const chat = mountLocalChat(server, { people, mails: async () => mails, keys, now: () => new Date() });
  const connector = connectorAt(() => chat.serviceUrl(), keys.connector);
  mountBot(server, keys, async (activity) => {
    turns.push(activity);
    return bot({ activity, connector });
  });
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', () => resolve());
  });
  const stop = async () => {
    chat.close();
    server.server.closeAllConnections();
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
  };
  return { origin: chat.origin(), port: server.address().port, keys, connector, turns, mails, stop };
}

function mountBot(server: Server, keys: LocalKeys, bot: (activity: Record<string, unknown>) => Promise<unknown>): void {
  server.post('/api/messages', async (request, response) => {
    if (!bearsKey(request.headers.authorization, keys.inbound)) {
      response.writeHead(401);
      response.end();
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    try {
      const answer = await bot(JSON.parse(Buffer.concat(chunks).toString('utf8')));
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(answer === undefined ? '' : JSON.stringify(answer));
    } catch {
      response.writeHead(500);
      response.end();
    }
  });
}

function connectorAt(serviceUrl: () => string, key: string): StubConnector {
  const send = async (method: string, path: string, activity: object): Promise<string> => {
    const response = await fetch(`${serviceUrl()}v3/conversations/${path}`, {
      method,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify(activity),
    });
    const { id } = (await response.json()) as { id: string }; // the connector's own answer
    return id;
  };
  const activities = (conversationId: string) => `${encodeURIComponent(conversationId)}/activities`;
  return {
    post: (conversationId, activity) => send('POST', activities(conversationId), activity),
    put: async (conversationId, id, activity) => {
      await send('PUT', `${activities(conversationId)}/${id}`, activity);
    },
  };
}
