import { PNG } from 'pngjs';
import { appPackageFiles } from '../../src/operator/appPackage';
import { lintAppPackage, type PackageFiles } from '../../src/operator/lintAppPackage';
import { pngPixels } from '../../src/operator/pngPixels';

const settings = {
  publicUrl: 'https://channelmate.contoso.com',
  appId: '11111111-2222-3333-4444-555555555555',
  version: '1.2.3',
};
const good = appPackageFiles(settings);
const utf8 = (name: string): string => Buffer.from(good[name] ?? []).toString('utf8');

/** The good package with one text in one of its files replaced. */
function changed(file: string, from: string | RegExp, to: string): PackageFiles {
  const content = utf8(file).replace(from, to);
  expect(content).not.toBe(utf8(file));
  return { ...good, [file]: Buffer.from(content) };
}

function repainted(file: string, paint: (png: PNG) => void): PackageFiles {
  const png = PNG.sync.read(Buffer.from(good[file] ?? []));
  paint(png);
  return { ...good, [file]: PNG.sync.write(png) };
}

function withDomain(domain: string): PackageFiles {
  return changed('manifest.json', /"validDomains": \[/, `$&"${domain}", `);
}

test.each([
  [
    'a word of Microsoft',
    changed('manifest.json', '"short": "채널메이트"', '"short": "팀즈 채널"'),
    'ko: name.short has a word',
  ],
  ['a word of Teams', changed('en.json', '"Channelmate"', '"Partner Chat"'), 'en: name.short has a word'],
  ['a long name', changed('en.json', '"Channelmate"', `"${'a'.repeat(31)}"`), 'en: name.short has 31 characters'],
  ['a long text', changed('en.json', '"Enroll in CSP,', `"${'a'.repeat(80)}`), 'en: description.short has'],
  ['a doubled command', changed('en.json', 'title": "status"', 'title": "Enroll"'), 'two commands have the same title'],
  ['a slash command', changed('manifest.json', '"title": "상태"', '"title": "/상태"'), 'does not begin with a letter'],
  [
    'an empty description',
    changed('en.json', '"Add colleagues and change their roles."', '"Users."'),
    '"Users." has not 10',
  ],
  ['a text left in Korean', changed('en.json', '"find a provider"', '"공급자 찾기"'), 'title is not in this language'],
  ['a missing text', changed('en.json', /^.*commands\[8\]\.title.*\n/m, ''), 'commands[8].title is missing'],
  ['a superfluous text', changed('en.json', 'commands[8].title', 'commands[9].title'), 'commands[9].title is unknown'],
  ['another schema in a language', changed('en.json', /teams\/v[\d.]+/, 'teams/v1.30'), 'same released schema version'],
  ['a preview schema', changed('manifest.json', /teams\/v[\d.]+/, 'teams/vDevPreview'), 'same released schema version'],
  ['a version that is none', changed('manifest.json', '"1.2.3"', '"1.2"'), 'the version "1.2" is not like'],
  ['another bot', changed('manifest.json', /"botId": "1/, '"botId": "2'), 'app id and bot id are not the same'],
  ['group chats', changed('manifest.json', '["personal"]', '["personal", "groupChat"]'), 'a scope is not exactly'],
  [
    'a language with a region',
    changed('manifest.json', 'Tag": "en"', 'Tag": "en-us"'),
    '"en-us" is not a language-only tag',
  ],
  [
    'pages elsewhere',
    changed('manifest.json', /https:\S+\/privacy/, 'https://contoso.com/privacy'),
    'is not https on one',
  ],
  ['pages without TLS', changed('manifest.json', /https(:\S+\/terms)/, 'http$1'), 'is not https on one'],
  [
    'a missing icon',
    Object.fromEntries(Object.entries(good).filter(([name]) => name !== 'color.png')),
    'color.png is missing',
  ],
  ['a stray file', { ...good, 'Thumbs.db': Buffer.from('') }, 'Thumbs.db does not belong here'],
  ['a small icon', { ...good, 'outline.png': PNG.sync.write(new PNG({ width: 16, height: 16 })) }, 'is not 32 × 32'],
  ['an icon of another format', { ...good, 'color.png': Buffer.from('GIF89a') }, 'is not a PNG'],
  ['a grey outline', repainted('outline.png', ({ data }) => data.fill(200, 64, 67)), 'a colour other than white'],
  ['a padded outline', repainted('outline.png', ({ data }) => data.fill(0, 0, 32 * 4)), 'has padding'],
  ['a filled outline', repainted('outline.png', ({ data }) => data.fill(255)), 'no transparent part'],
  ['a big symbol', repainted('color.png', ({ data }) => data.fill(255, 47 * 192 * 4, 48 * 192 * 4)), 'no symbol of 96'],
  ['a faint background', repainted('color.png', ({ data }) => data.fill(128, 0, 4)), 'half-transparent background'],
])('store rules 24 to 28: the lint refuses %s', (_, files, reason) => {
  const { problems } = lintAppPackage(files);
  expect(problems.filter((problem) => problem.includes(reason))).not.toEqual([]);
});

test.each([
  ['*.com', 'is not a name of the public Internet'],
  ['*.co.kr', 'is shared by many'],
  ['*.azurewebsites.net', 'is shared by many'],
  ['*.onmicrosoft.com', 'is shared by many'],
  ['*.microsoft.com', 'belongs to Microsoft'],
  ['go.microsoft.com', 'belongs to Microsoft'],
  ['teams.microsoft.com', 'belongs to Microsoft'],
  ['login.microsoftonline.com', 'belongs to Microsoft'],
  ['bot*.contoso.com', 'is not a host name'],
  ['bot.*.contoso.com', 'is not a host name'],
  ['https://bot.contoso.com', 'is not a host name'],
  ['bot.contoso.com:8443', 'is not a host name'],
  ['127.0.0.1', 'is not a name of the public Internet'],
  ['localhost', 'is not a name of the public Internet'],
])('store rule 25: the valid domain %s is refused', (domain, reason) => {
  expect(lintAppPackage(withDomain(domain)).problems.join()).toContain(`"${domain}" ${reason}`);
});

test.each(['bot.contoso.com', '*.contoso.com', 'contoso.azurewebsites.net', '*.contoso.co.kr'])(
  'store rule 25: the valid domain %s is fine',
  (domain) => {
    expect(lintAppPackage(withDomain(domain))).toEqual({ problems: [], warnings: [] });
  },
);

test('our reading of an icon is that of a known PNG library', () => {
  for (const icon of ['color.png', 'outline.png']) {
    const content = Buffer.from(good[icon] ?? []);
    expect(Buffer.from(pngPixels(content)?.rgba ?? []).equals(PNG.sync.read(content).data)).toBe(true);
  }
});
