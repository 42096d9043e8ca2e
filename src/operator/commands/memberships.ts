import { z } from 'zod';
import { defineCommand, refusal, said, type Command } from '../command';
import { readMpnFile } from '../mpnFile';

const mostShown = 20;

const importMpn = defineCommand({
  name: 'mpn import',
  about: 'Bring in the table of memberships (MPN profiles), all rows or none',
  usage: 'FILE',
  details: [
    'FILE is a CSV file in UTF-8 with the header mpn_id,name,country,active,email',
    'country has two letters, active is true or false. Rows are added and updated by mpn_id; none is removed.',
  ],
  argument: 'FILE',
  readsFile: 'whole',
  schema: z.object({ FILE: z.string('is missing, such as mpn.csv') }),
  run: async ({ services, operator, fileText }) => {
    const profiles = readMpnFile(fileText ?? '');
    if (!profiles.ok)
      return refusal('Nothing was imported. Correct the file and import it again:', ...shortened(profiles.error));
    const imported = await services.memberships.run(operator, profiles.value);
    if (!imported.ok) throw new Error('an import is never refused');
    const { added, changed, unchanged } = imported.value;
    return said({ added, changed, unchanged }, `${added} added, ${changed} changed, ${unchanged} unchanged.`);
  },
});

function shortened(problems: readonly string[]): readonly string[] {
  const more = problems.length - mostShown;
  return more > 0 ? [...problems.slice(0, mostShown), `… and ${more} more`] : problems;
}

export const membershipCommands: readonly Command[] = [importMpn];
