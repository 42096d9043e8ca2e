import { join } from 'node:path';
import { packageRoot } from '../../src/shared/packageRoot';
import { usePostgres } from '../support/databases';
import { useProduct } from '../support/product';

const product = useProduct(usePostgres());

test('the words of questions are read before the bot listens: nobody waits while somebody else asks the first one', async () => {
  const reportReads = join(packageRoot(), 'test/support/reportReads.cjs');
  const bot = await product().start({ NODE_OPTIONS: `--require ${JSON.stringify(reportReads)}` });
  const [before] = bot.output().split('"listening"');
  expect(before).toContain('read words.tsv\n');
}, 60_000);
