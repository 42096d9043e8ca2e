import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encode } from 'iconv-lite';
import { encodingOf, textOfFile } from '../../src/operator/fileEncoding';
import { useTemporaryDirectory } from '../support/temporaryDirectory';

const directory = useTemporaryDirectory();
const text = 'company_name\r\n똠방각하\r\n펲시콜라 뷁\r\n';

function aFile(...parts: readonly (Buffer | string)[]): string {
  const path = join(directory(), 'customers.csv');
  writeFileSync(path, Buffer.concat(parts.map((part) => Buffer.from(part as Buffer)))); // a string becomes UTF-8
  return path;
}

async function read(path: string): Promise<readonly [string, string]> {
  const encoding = await encodingOf(path);
  if (!encoding.ok) return ['refused', encoding.error];
  let whole = '';
  for await (const piece of textOfFile(path, encoding.value)) whole += piece;
  return [encoding.value, whole];
}

const long = text.repeat(30_000); // several pieces, cut within letters

test.each([
  ['UTF-8', Buffer.from(long)],
  ['UTF-8', Buffer.concat([Buffer.from('\uFEFF'), Buffer.from(long)])],
  ['CP949', encode(long, 'cp949')],
  ['UTF-16LE', encode(long, 'utf-16le', { addBOM: true })],
  ['UTF-16BE', encode(long, 'utf-16be', { addBOM: true })],
])('CUS-3 a file in %s is read as that, to the last syllable', async (encoding, bytes) => {
  expect(await read(aFile(bytes))).toEqual([encoding, long]);
});

test('CUS-3 a file without Korean letters is UTF-8, whatever else it could be', async () => {
  expect(await read(aFile('company_name\nAdatum'))).toEqual(['UTF-8', 'company_name\nAdatum']);
  expect(await read(aFile(''))).toEqual(['UTF-8', '']);
});

test('CUS-3 a single fault far down makes a file no UTF-8, and the line of each is said', async () => {
  const korean = encode('똠방각하\n', 'cp949');
  const mixed = aFile('한빛\n'.repeat(40_000), korean, '한빛\n', Buffer.from([0xff, 0xff]), '\n');
  const [encoding, says] = await read(mixed);
  expect(encoding).toBe('refused');
  expect(says).toContain('neither in UTF-8 (line 40001) nor in CP949 (line ');
  const broken = aFile(korean, korean, Buffer.from([0x80, 0x0a]));
  expect((await read(broken))[1]).toContain('is neither in UTF-8 (line 1) nor in CP949 (line 3)');
});

test('CUS-3 UTF-16 without its mark, and with a mark but broken, is refused', async () => {
  expect((await read(aFile(encode('Adatum\n', 'utf-16le'))))[1]).toContain('neither in UTF-8 (line 1)');
  const lone = aFile(Buffer.from([0xff, 0xfe]), encode('가\n나\n', 'utf-16le'), Buffer.from([0x00, 0xdc, 0x0a, 0x00]));
  expect((await read(lone))[1]).toContain('is not in UTF-16LE');
});
