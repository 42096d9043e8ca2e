import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectEmbedded, startEngine } from '../../src/db/embedded';
import { migrate } from '../../src/db/migrate';
import { ensureHangulSearch } from '../../src/db/serverChecks';
import { packageRoot } from '../../src/shared/packageRoot';

/** A migrated, empty embedded database as a file; made once for a state of the migrations and kept between runs. */
export async function embeddedSnapshot(): Promise<string> {
  const file = join(tmpdir(), `channelmate-embedded-${fingerprint()}.tar`);
  if (existsSync(file)) return file;
  const pglite = await startEngine({});
  const knex = connectEmbedded(pglite);
  await migrate(knex, ensureHangulSearch);
  await knex.destroy();
  const dump = await pglite.dumpDataDir('none');
  await pglite.close();
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, Buffer.from(await dump.arrayBuffer()));
  renameSync(draft, file);
  return file;
}

function fingerprint(): string {
  const hash = createHash('sha256');
  const root = packageRoot();
  const sources = ['migrations', 'src/db'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => join(root, folder, name)),
  );
  const engine = join(root, 'node_modules/@electric-sql/pglite/package.json');
  for (const source of [...sources.sort(), engine]) hash.update(readFileSync(source));
  return `${process.getuid?.() ?? 0}-${hash.digest('hex').slice(0, 16)}`;
}
