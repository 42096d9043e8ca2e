import Module from 'node:module';
import { join } from 'node:path';
const entry = join(require.resolve('@electric-sql/pglite/contrib/pg_trgm'), '../../index.cjs');
module.exports = new Module(__filename).require(entry);
