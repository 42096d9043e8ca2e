import type { IncomingMessage, ServerResponse } from 'node:http';
import { createSigningKey, type SigningKey } from './channelKey';

/** Bot Framework's metadata and signing keys, which change and fail as told. */
export interface FakeKeys {
  current(): SigningKey;
  fetches(): number;
  rotate(keepOld: boolean): void;
  setState(state: 'up' | 'down' | 'hanging'): void;
  serve(request: IncomingMessage, response: ServerResponse): void;
}

export function createFakeKeys(endorsements: readonly string[]): FakeKeys {
  let published = [createSigningKey('channel-1', { endorsements })];
  let count = 1;
  let fetches = 0;
  let state = 'up';
  const current = (): SigningKey => {
    const key = published.at(-1);
    if (!key) throw new Error('no key');
    return key;
  };
  return {
    current,
    fetches: () => fetches,
    rotate: (keepOld) => {
      count += 1;
      const key = createSigningKey(`channel-${count}`, { endorsements });
      published = keepOld ? [...published, key] : [key];
    },
    setState: (next) => {
      state = next;
    },
    serve: (request, response) => {
      if (state === 'hanging') return;
      const origin = `${'encrypted' in request.socket ? 'https' : 'http'}://${request.headers.host}`;
      const isKeys = request.url === '/v1/.well-known/keys';
      if (!isKeys) fetches += 1;
      const body = isKeys ? { keys: published.map(({ jwk }) => jwk) } : { jwks_uri: `${origin}/v1/.well-known/keys` };
      response.writeHead(state === 'up' ? 200 : 500, { 'content-type': 'application/json' }); // not chained: restify's own writeHead returns nothing
      response.end(JSON.stringify(body));
    },
  };
}
