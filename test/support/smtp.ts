import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface ReceivedMail {
  readonly raw: string;
  readonly parsed: ParsedMail;
  readonly recipients: readonly string[];
}

/** A mail server in the test's process; options may refuse at any step. */
export async function startSmtp(options: SMTPServerOptions = {}) {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      const recipients = session.envelope.rcptTo.map((recipient) => recipient.address);
      void receive(stream, recipients)
        .then((mail) => received.push(mail))
        .finally(done);
    },
    ...options,
  });
  server.on('error', () => {}); // connections that end early are part of the tests
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    received,
    url: urlOf(server.server),
    stop: () => new Promise<void>((resolve) => server.close(resolve)),
  };
}

async function receive(stream: AsyncIterable<Buffer>, recipients: readonly string[]): Promise<ReceivedMail> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  const source = Buffer.concat(chunks);
  return { raw: source.toString('latin1'), parsed: await simpleParser(source), recipients };
}

/** Takes connections and says nothing. */
export async function startSilentServer() {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => void sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () => {
    for (const socket of sockets) socket.destroy();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { url: urlOf(server), connections: () => sockets.size, stop };
}

function urlOf(server: Server): string {
  return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`; // listening on a port, so no pipe's name
}
