import { createHash } from 'node:crypto';
import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectEmbedded, startEngine } from '../../src/db/embedded';
import { migrate } from '../../src/db/migrate';
import { ensureHangulSearch } from '../../src/db/serverChecks';
import { silentLog } from '../../src/shared/log';
import { packageRoot } from '../../src/shared/packageRoot';

const prefix = `channelmate-embedded-${process.getuid?.() ?? 0}-`;

/** A migrated, empty embedded database as a file; made once for a state of the migrations and kept between runs. */
export async function embeddedSnapshot(): Promise<string> {
  const file = join(tmpdir(), `${prefix}${fingerprint()}.tar`);
  if (existsSync(file)) {
    utimesSync(file, new Date(), new Date());
    return file;
  }
  removeUnused();
  const pglite = await startEngine({});
  const knex = connectEmbedded(pglite, silentLog);
  await migrate(knex, ensureHangulSearch);
  await knex.destroy();
  const dump = await pglite.dumpDataDir('none');
  await pglite.close();
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, Buffer.from(await dump.arrayBuffer()));
  renameSync(draft, file);
  return file;
}

/** Each is 40 MB, and every change of a migration makes a new one. */
function removeUnused(): void {
  const dayAgo = Date.now() - 24 * 60 * 60 * 1000;
  for (const name of readdirSync(tmpdir()).filter((found) => found.startsWith(prefix))) {
    const file = join(tmpdir(), name);
    if ((statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? dayAgo) < dayAgo) rmSync(file, { force: true });
  }
}

function fingerprint(): string {
  const hash = createHash('sha256');
  const root = packageRoot();
  const sources = ['migrations', 'src/db'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => join(root, folder, name)),
  );
  const engine = join(root, 'node_modules/@electric-sql/pglite/package.json');
  for (const source of [...sources.sort(), engine]) hash.update(readFileSync(source));
  return hash.digest('hex').slice(0, 16);
}
