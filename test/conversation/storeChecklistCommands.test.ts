import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/shared/packageRoot';
import { aCompany, aMember } from '../support/companies';
import { useEmbedded } from '../support/databases';
import { startTalk } from '../support/talk';

const folder = join(packageRoot(), 'manifest');
const korean = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
  bots: { commandLists: { commands: { title: string }[] }[] }[];
};
const english = JSON.parse(readFileSync(join(folder, 'en.json'), 'utf8')) as Record<string, string>;
const koTitles = korean.bots[0]?.commandLists[0]?.commands.map(({ title }) => title) ?? [];
const enTitles = koTitles.map((_, place) => english[`bots[0].commandLists[0].commands[${place}].title`] ?? '');

const database = useEmbedded();

test.each([
  ['Korean', koTitles],
  ['English', enTitles],
])(
  'store rule 11: every command of the list in %s gives a card of its own, in either language of the reader',
  async (_, titles) => {
    const db = database();
    const talk = startTalk(db);
    const company = await aCompany(db, { capabilities: ['indirect-provider'] });
    for (const locale of ['ko-KR', 'en-US']) {
      const member = await aMember(db, company);
      const player = talk.as({ ...member, locale });
      for (const title of titles) await player.says(title);
      const drawn = await db('cards').where('aad_object_id', member.aadObjectId).select<{ name: string }[]>('name');
      const names = drawn.map(({ name }) => name);
      expect(new Set(names).size).toBe(titles.length);
      expect(names).not.toContain('home.unknown');
      expect(names.filter((name) => name === 'home.help')).toHaveLength(1);
    }
  },
);
