import { connect, type Socket } from 'node:net';
import { findHolder, lockDirectory, type LockAttempt } from '../../src/db/directoryLock';
import { commandSocketOf } from '../../src/operator/commandSocket';
import { listenForCommands, type CommandListener } from '../../src/operator/listenForCommands';
import { sendCommand } from '../../src/operator/sendCommand';
import type { Answer } from '../../src/operator/answer';
import { silentLog } from '../../src/shared/log';
import { someServices } from '../support/commands';
import { useEmbedded } from '../support/databases';
import { useTemporaryDirectory } from '../support/temporaryDirectory';

const database = useEmbedded();
const directory = useTemporaryDirectory();
let lock: LockAttempt;
let listener: CommandListener;
let lockSocket: string;
let kicks: number;

beforeEach(async () => {
  lock = await lockDirectory(directory());
  kicks = 0;
  const kick = (): void => void (kicks += 1);
  const services = someServices(database());
  listener = await listenForCommands({ dataDir: directory(), services, log: silentLog, kick, silenceMs: 300 });
  lockSocket = (await findHolder(directory()))?.socket ?? '';
});

afterEach(async () => {
  await listener.close();
  if (lock.held) await lock.release();
});

const audit = { argv: ['audit', 'show', '--json'], systemUser: 'desk-1', fileText: undefined };

async function answerTo(write: (socket: Socket) => void): Promise<Answer | undefined> {
  const socket = connect(commandSocketOf(lockSocket));
  const chunks: string[] = [];
  socket.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
  socket.on('error', () => {});
  write(socket);
  await new Promise<void>((resolve) => {
    socket.once('close', () => resolve());
  });
  return chunks.length > 0 ? (JSON.parse(chunks.join('')) as Answer) : undefined; // from our own server
}

test('a command is answered, and what it owes is sent at once', async () => {
  expect(await sendCommand(lockSocket, audit)).toEqual({
    ok: true,
    value: { exitCode: 0, stdout: '[]\n', stderr: '' },
  });
  expect(kicks).toBe(1);
});

test('a client that says nothing is let go and keeps nobody waiting', async () => {
  const silent = answerTo((socket) => void socket.write('{"argv":'));
  expect(await sendCommand(lockSocket, audit)).toMatchObject({ ok: true });
  expect(await silent).toBeUndefined();
  expect(kicks).toBe(1);
});

test('a client that does not wait for its answer harms nobody', async () => {
  for (let round = 0; round < 20; round += 1) {
    await answerTo((socket) => void socket.write(`${JSON.stringify(audit)}\n`, () => socket.destroy()));
  }
  expect(await sendCommand(lockSocket, audit)).toMatchObject({ ok: true });
});

test.each(['nonsense', '{}', '{"argv":["audit"],"systemUser":"desk-1","more":1}', '[]'])(
  'a line that is no command is refused: %s',
  async (line) => {
    const answer = await answerTo((socket) => void socket.write(`${line}\n`));
    expect(answer).toMatchObject({ exitCode: 1, stdout: '' });
    expect(answer?.stderr).toContain('does not understand');
  },
);

test('more than the limit is refused without being read to its end', async () => {
  const chunk = 'x'.repeat(1024 * 1024);
  const answer = await answerTo((socket) => {
    const pour = (): void => {
      while (!socket.destroyed && socket.write(chunk)) continue;
      if (!socket.destroyed) socket.once('drain', pour);
    };
    pour();
  });
  expect(answer === undefined || answer.stderr.includes('too large')).toBe(true);
  expect(await sendCommand(lockSocket, audit)).toMatchObject({ ok: true });
});

test('a closed listener is nobody', async () => {
  await listener.close();
  expect(await sendCommand(lockSocket, audit)).toEqual({ ok: false, error: 'nobody' });
});
