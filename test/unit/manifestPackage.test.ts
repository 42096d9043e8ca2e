import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { en } from '../../src/i18n/en';
import { ko } from '../../src/i18n/ko';
import { localizableTexts, manifestSchema, type LanguageFile } from '../../src/operator/appManifest';
import { lintAppPackage, readLanguages, readManifest, type PackageFiles } from '../../src/operator/lintAppPackage';
import { schemaProblems } from '../../src/operator/manifestSchema';
import { packageApp } from '../../src/operator/packageApp';
import { packageRoot } from '../../src/shared/packageRoot';

const environment = {
  PUBLIC_URL: 'https://channelmate.contoso.com',
  MicrosoftAppId: '11111111-2222-3333-4444-555555555555',
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'channelmate-package-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function written(): Uint8Array {
  const target = join(folder, 'channelmate.zip');
  expect(packageApp(environment, target)).toEqual({ exitCode: 0, lines: [`Wrote ${target}`] });
  return readFileSync(target);
}

/** The same files as they would stand in a package of another schema version. */
function inSchema(version: string, files: PackageFiles): LanguageFile[] {
  const documents = [readManifest(files), ...readLanguages(files).values()];
  const text = JSON.stringify(documents).replaceAll(`/v${manifestSchema}/`, `/v${version}/`);
  return (JSON.parse(text) as LanguageFile[]).map((file) =>
    'manifestVersion' in file ? { ...file, manifestVersion: version } : file,
  );
}

test('store rule 26: the package holds the manifest, two icons and the language file, and nothing else', () => {
  expect(Object.keys(unzipSync(written()))).toEqual(['color.png', 'en.json', 'manifest.json', 'outline.png']);
});

test('the same settings give the same bytes', () => {
  const digest = (): string => createHash('sha256').update(written()).digest('hex');
  expect(digest()).toBe(digest());
});

test('the app and its bot carry the id of the registration, and its pages lie on the public address', () => {
  const manifest = readManifest(unzipSync(written()));
  expect([manifest.id, manifest.bots[0]?.botId]).toEqual([environment.MicrosoftAppId, environment.MicrosoftAppId]);
  expect(manifest.validDomains).toEqual(['channelmate.contoso.com']);
  expect(manifest.developer.privacyUrl).toBe('https://channelmate.contoso.com/privacy');
  expect(manifest.version).toBe(JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')).version);
});

test.each([manifestSchema, '1.30'])('store rule 26: manifest and language file are valid by schema %s', (version) => {
  expect(schemaProblems(inSchema(version, unzipSync(written())))).toEqual([]);
});

test('the schema is really asked: a scope that Teams does not know is refused', () => {
  const files = inSchema(manifestSchema, unzipSync(written()));
  const wrong = JSON.parse(JSON.stringify(files).replaceAll('"personal"', '"private"')) as LanguageFile[];
  expect(JSON.stringify(schemaProblems(wrong))).toContain(
    '/bots/0/scopes/0 must be equal to one of the allowed values',
  );
});

test.each([
  [undefined, 0, 'schema was not looked at'],
  [['/name must be object'], 1, '- /name must be object'],
])('what the schema says is passed on: %j', (said, exitCode, line) => {
  const outcome = packageApp(environment, join(folder, 'schema.zip'), () => said);
  expect(outcome.exitCode).toBe(exitCode);
  expect(outcome.lines.join()).toContain(line);
});

test('store rules 21 and 24 to 28: our own rules find nothing in the package', () => {
  expect(lintAppPackage(unzipSync(written()))).toEqual({ problems: [], warnings: [] });
});

test('store rule 4: the bot calls itself by the name that stands in the package, in both languages', () => {
  const files = unzipSync(written());
  const names = [
    localizableTexts(readManifest(files)).get('name.short'),
    readLanguages(files).get('en')?.['name.short'],
  ];
  expect(names).toEqual([ko['app.name'], en['app.name']]);
});

test.each([
  [{}, ['MicrosoftAppId is missing', 'PUBLIC_URL is missing']],
  [{ ...environment, PUBLIC_URL: 'http://channelmate.contoso.com' }, ['PUBLIC_URL must be https:// and a host']],
  [{ ...environment, PUBLIC_URL: 'https://channelmate.contoso.com/bot' }, ['PUBLIC_URL must be https:// and a host']],
  [{ ...environment, PUBLIC_URL: 'https://channelmate.contoso.com:8443' }, ['PUBLIC_URL must not have a port']],
  [{ ...environment, PUBLIC_URL: 'channelmate' }, ['PUBLIC_URL must be https:// and a host']],
  [{ ...environment, MicrosoftAppId: 'my-bot' }, ['MicrosoftAppId must be a GUID']],
  [{ ...environment, PUBLIC_URL: 'https://login.microsoft.com' }, ['"login.microsoft.com" belongs to Microsoft']],
])('without good settings nothing is written and each reason is named: %j', (env, reasons) => {
  const target = join(folder, 'refused.zip');
  const { exitCode, lines } = packageApp(env, target);
  expect(exitCode).toBe(1);
  expect(lines).toHaveLength(reasons.length + 1);
  reasons.forEach((reason, i) => expect(lines[i + 1]).toContain(reason));
  expect(() => readFileSync(target)).toThrow('ENOENT');
});

test('an address behind a tunnel is packaged with a warning', () => {
  const env = { ...environment, PUBLIC_URL: 'https://abc.devtunnels.ms' };
  const { exitCode, lines } = packageApp(env, join(folder, 'tunnel.zip'));
  expect(exitCode).toBe(0);
  expect(lines[0]).toContain('refused by the store');
});
