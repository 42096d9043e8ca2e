import type { IncomingMessage } from 'node:http';

/** A request that is refused for its form alone. */
export class BadRequest extends Error {
  override readonly name = 'BadRequest';
  readonly status: 400 | 413 | 415;

  constructor(status: 400 | 413 | 415, message: string) {
    super(message);
    this.status = status;
  }
}

export const longestBody = 262_144;
const longestSurplus = 8 * 1_048_576;

export interface BodyRules {
  readonly contentType: string;
  readonly maxBytes?: number;
}

/** Reads text of one content type, uncompressed, up to a length. */
export async function readBody(
  request: IncomingMessage,
  { contentType, maxBytes = longestBody }: BodyRules,
): Promise<string> {
  const declared = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (declared !== contentType) throw new BadRequest(415, `content type must be ${contentType}`);
  if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') throw new BadRequest(415, 'no compression');
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw new BadRequest(413, 'body too long');
  const text = await collect(request, maxBytes);
  if (text === undefined) throw new BadRequest(413, 'body too long');
  return text;
}

/** Undefined when it is too long: the surplus is thrown away, so that the caller lives to read the answer. */
async function collect(request: IncomingMessage, maxBytes: number): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size <= maxBytes) chunks.push(chunk);
      if (size > longestSurplus) return undefined;
    }
  } catch {
    throw new BadRequest(400, 'body ended early');
  }
  return size > maxBytes ? undefined : Buffer.concat(chunks).toString('utf8');
}
