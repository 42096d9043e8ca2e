import { createServer, type AddressInfo, type Server } from 'node:net';

/** Stands for a PostgreSQL server out there which answers every start-up message with an error. */
export async function refusingServer(code: string, message: string): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer((client) => {
    client.on('error', () => {});
    client.once('data', () => client.end(errorResponse(code, message)));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo; // a TCP server's address is one
  return { port, close: () => close(server) };
}

function errorResponse(code: string, message: string): Buffer {
  const fields = Buffer.from(`SFATAL\0C${code}\0M${message}\0\0`);
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}

async function close(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
}
