import { inflateSync } from 'node:zlib';

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and alpha of each pixel, row by row. */
  readonly rgba: Uint8Array;
}

const signature = '89504e470d0a1a0a';
const channels = 4;

function chunksOf(file: Buffer): Map<string, Buffer> {
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at + 12 <= file.length;) {
    const type = file.toString('latin1', at + 4, at + 8);
    const data = file.subarray(at + 8, at + 8 + file.readUInt32BE(at));
    chunks.set(type, Buffer.concat([chunks.get(type) ?? Buffer.alloc(0), data]));
    at += file.readUInt32BE(at) + 12;
  }
  return chunks;
}

function paeth(left: number, above: number, corner: number): number {
  const toLeft = Math.abs(above - corner);
  const toAbove = Math.abs(left - corner);
  const toCorner = Math.abs(left + above - 2 * corner);
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}

function predict(filter: number, left: number, above: number, corner: number): number {
  return [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter] ?? 0;
}

function unfilter(lines: Buffer, rowBytes: number, height: number): Uint8Array {
  const rgba = new Uint8Array(rowBytes * height);
  for (let y = 0; y < height; y += 1) {
    const filter = lines[y * (rowBytes + 1)] ?? 0;
    for (let i = 0; i < rowBytes; i += 1) {
      const at = y * rowBytes + i;
      const left = i < channels ? 0 : (rgba[at - channels] ?? 0);
      const above = y === 0 ? 0 : (rgba[at - rowBytes] ?? 0);
      const corner = i < channels || y === 0 ? 0 : (rgba[at - rowBytes - channels] ?? 0);
      rgba[at] = (lines[y * (rowBytes + 1) + 1 + i] ?? 0) + predict(filter, left, above, corner);
    }
  }
  return rgba;
}

/** Reads a PNG of 8-bit RGBA without interlacing, the only kind our icons come in; anything else is `undefined`. */
export function pngPixels(content: Uint8Array): Pixels | undefined {
  const file = Buffer.from(content);
  if (file.toString('hex', 0, 8) !== signature) return undefined;
  const chunks = chunksOf(file);
  const header = chunks.get('IHDR');
  const data = chunks.get('IDAT');
  if (!header || !data || header.toString('hex', 8, 13) !== '0806000000') return undefined;
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  return { width, height, rgba: unfilter(inflateSync(data), width * channels, height) };
}
