import { Agent, request } from 'node:http';
import type { FakeChannel } from '../support/fakeChannel';

export interface Answered {
  readonly status: number;
  readonly text: string;
}

export type Post = (activity: object) => Promise<Answered>;

export interface Figures {
  readonly turns: number;
  readonly failed: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/** Posts as Teams does, over kept connections; each person's token is really signed, once a round. */
export function createPost(url: string, channel: FakeChannel): Post {
  const agent = new Agent({ keepAlive: true });
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${channel.token()}` };
  return (activity) =>
    new Promise((resolve, reject) => {
      const sent = request(`${url}/api/messages`, { method: 'POST', agent, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      });
      sent.on('error', reject).end(JSON.stringify(activity));
    });
}

/** Each person does one turn after the other; `turn` answers undefined when there is nothing left to do. */
export async function measure(
  people: readonly (() => Promise<boolean> | undefined)[],
  seconds: number,
): Promise<Figures> {
  const times: number[] = [];
  let failed = 0;
  const started = performance.now();
  const end = started + seconds * 1000;
  await Promise.all(
    people.map(async (turn) => {
      while (performance.now() < end) {
        const begun = performance.now();
        const done = turn();
        if (done === undefined) return;
        if (!(await done)) failed += 1;
        times.push(performance.now() - begun);
      }
    }),
  );
  return figuresOf(times, failed, (performance.now() - started) / 1000);
}

export function figuresOf(times: readonly number[], failed: number, seconds: number): Figures {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part: number): number =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0);
  return { turns: times.length, failed, perSecond: round(times.length / seconds), p50: at(0.5), p99: at(0.99) };
}

export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
