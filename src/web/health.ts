import type { Response, Server } from 'restify';
import type { Log } from '../shared/log';

/** Each resolves when its part works; the name of a failing one is shown, its error only logged. */
export type ReadinessChecks = Readonly<Record<string, () => Promise<void>>>;

const checkTimeoutMs = 2_000;
const freshMs = 1_000;

/** `/healthz` says that the process answers, `/readyz` that it can do its work. */
export function mountHealth(server: Server, checks: ReadinessChecks, log: Log): void {
  const failing = createProbe(checks, log);
  server.get('/healthz', async (_request: unknown, response: Response) => {
    response.send(200, { status: 'ok' });
  });
  server.get('/readyz', async (_request: unknown, response: Response) => {
    const names = await failing();
    response.send(names.length === 0 ? 200 : 503, {
      status: names.length === 0 ? 'ready' : 'not ready',
      failing: names,
    });
  });
}

/** However often it is asked, the checks run once a second at most. */
function createProbe(checks: ReadinessChecks, log: Log): () => Promise<readonly string[]> {
  let latest: Promise<readonly string[]> | undefined;
  let startedAt = 0;
  return () => {
    if (latest === undefined || performance.now() - startedAt > freshMs) {
      startedAt = performance.now();
      latest = failingChecks(checks, log);
    }
    return latest;
  };
}

async function failingChecks(checks: ReadinessChecks, log: Log): Promise<readonly string[]> {
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => {
      try {
        await withTimeLimit(check());
        return undefined;
      } catch (error) {
        log.warn({ check: name, error }, 'not ready');
        return name;
      }
    }),
  );
  return results.filter((name) => name !== undefined);
}

async function withTimeLimit(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), checkTimeoutMs);
  });
  await Promise.race([work, limit]).finally(() => clearTimeout(timer));
}
