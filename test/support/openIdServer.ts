import { fork } from 'node:child_process';
import { join } from 'node:path';

export interface SigningIn {
  /** The tenant whose issuer answers. */
  readonly tenant: string;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly cancels?: boolean;
  /** The directory gives out another token than its own. */
  readonly tamper?: { readonly claims?: Readonly<Record<string, unknown>>; readonly key?: 'stranger' };
  readonly isDown?: boolean;
}

export interface OpenIdServer {
  readonly authority: string;
  /** Who signs in from now on. */
  next(person: SigningIn): Promise<void>;
  /** Method and path of every request so far. */
  requests(): Promise<readonly string[]>;
  stop(): Promise<void>;
}

interface Message {
  readonly origin?: string;
  readonly done?: number;
  readonly requests?: readonly string[];
  readonly failed?: string;
}

/** A real OpenID provider in a child process: it is an ES module, which Jest cannot load. */
export async function startOpenIdServer(options: {
  readonly tenants: readonly string[];
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
}): Promise<OpenIdServer> {
  const script = join(__dirname, 'openIdProvider.mjs');
  const child = fork(script, [JSON.stringify(options)], { execArgv: [], silent: true });
  const output: string[] = [];
  child.stderr?.on('data', (chunk) => output.push(String(chunk)));
  child.stdout?.resume();
  const waiting = new Map<number | 'origin', (message: Message) => void>();
  child.on('message', (message: Message) => {
    if (message.failed) output.push(message.failed);
    waiting.get(message.done ?? 'origin')?.(message);
  });
  process.once('exit', () => child.kill());
  const origin = await new Promise<string>((resolve, reject) => {
    waiting.set('origin', (message) => message.origin && resolve(message.origin));
    child.once('exit', () => reject(new Error(`the OpenID server stopped: ${output.join('')}`)));
  });
  let last = 0;
  const ask = (message: object): Promise<Message> =>
    new Promise((resolve) => {
      last += 1;
      waiting.set(last, resolve);
      child.send({ ...message, id: last });
    });
  return {
    authority: `${origin}/organizations/v2.0`,
    next: async (person) => void (await ask({ next: person })),
    requests: async () => (await ask({})).requests ?? [],
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.disconnect();
      }),
  };
}
