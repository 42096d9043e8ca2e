import { commandOf, commandWords, type CommandName } from '../../src/dialogs/commands';
import { allFeatures } from '../../src/app/features';
import { appPackageFiles } from '../../src/operator/appPackage';
import { localizableTexts, type AppManifest } from '../../src/operator/appManifest';
import { readLanguages, readManifest } from '../../src/operator/lintAppPackage';

const files = appPackageFiles({
  publicUrl: 'https://channelmate.contoso.com',
  appId: '11111111-2222-3333-4444-555555555555',
  version: '1.2.3',
});
const manifest: AppManifest = readManifest(files);
const english = readLanguages(files).get('en') ?? {};
const keys = [...localizableTexts(manifest).keys()].filter((key) => /commands\[\d+\]\.title$/u.test(key));
const listed = keys.map((key) => ({ ko: localizableTexts(manifest).get(key) ?? '', en: english[key] ?? '' }));

/** What each place of the list stands for. */
const meant: readonly CommandName[] = [
  'enroll',
  'status',
  'ready',
  'findProvider',
  'myProviders',
  'myResellers',
  'pending',
  'users',
  'help',
];

test.each(listed.map((titles, place) => [titles.ko, titles.en, meant[place]]))(
  'store rule 11: the listed commands «%s» and «%s» are understood as %s, and somebody answers it',
  (ko, en, command) => {
    expect([commandOf(ko ?? ''), commandOf(en ?? '')]).toEqual([command, command]);
    expect(allFeatures.filter(({ commands }) => commands?.[command ?? ''] !== undefined)).toHaveLength(1);
  },
);

test('store rule 11: the list shows the same words as the menus in the chat', () => {
  const plain = (title: string): string => title.toLowerCase();
  for (const [place, { ko, en }] of listed.entries()) {
    const words = commandWords[meant[place] ?? 'help'];
    expect([ko, plain(en)]).toEqual([words.ko[0], plain(words.en[0])]);
  }
});

test('store rule 11: every word that can be said is one command’s alone', () => {
  const said = Object.entries(commandWords).flatMap(([name, { ko, en }]) => [...ko, ...en].map((word) => [name, word]));
  expect(said.filter(([name, word]) => commandOf(word ?? '') !== name)).toEqual([]);
});

test('store rule 21: the app is for personal chats only', () => {
  expect(manifest.bots.flatMap(({ scopes }) => scopes)).toEqual(['personal']);
  expect(manifest.bots.flatMap(({ commandLists }) => commandLists.flatMap(({ scopes }) => scopes))).toEqual([
    'personal',
  ]);
});

test('store rule 5: the listing names the company account that is needed, and where to turn without it', () => {
  expect(manifest.description.full).toMatch(/필요한 것: .*Microsoft Entra.*전역 관리자/su);
  expect(english['description.full']).toMatch(
    /What you need: a work account.*Global admin.*tells you how to create one/su,
  );
});

test('store rule 31: nothing signs in silently, so no app for it is named', () => {
  expect(Object.keys(manifest)).not.toContain('webApplicationInfo');
});
