import { localizableTexts, type AppManifest, type LanguageFile } from './appManifest';
import { isTunnel } from './domainRules';
import { colourIconProblems, outlineIconProblems } from './iconRules';
import { addressProblems, botProblems, languageTagProblems, versionProblems } from './manifestRules';
import { parityProblems, textProblems, type Texts } from './manifestTextRules';

/** The files of a package by name. */
export type PackageFiles = Readonly<Record<string, Uint8Array>>;

export interface Findings {
  readonly problems: readonly string[];
  /** Fine for trying the app in one's own organisation, refused by the store. */
  readonly warnings: readonly string[];
}

const nothing = new Uint8Array();

function parse<T>(files: PackageFiles, name: string): T {
  return JSON.parse(Buffer.from(files[name] ?? nothing).toString('utf8')) as T; // our own files, held by Microsoft's schema
}

export function readManifest(files: PackageFiles): AppManifest {
  return parse<AppManifest>(files, 'manifest.json');
}

export function readLanguages(files: PackageFiles): Map<string, LanguageFile> {
  const { additionalLanguages } = readManifest(files).localizationInfo;
  return new Map(additionalLanguages.map(({ languageTag, file }) => [languageTag, parse<LanguageFile>(files, file)]));
}

function contentProblems(files: PackageFiles, { icons, localizationInfo }: AppManifest): string[] {
  const languageFiles = localizationInfo.additionalLanguages.map(({ file }) => file);
  const wanted = new Set(['manifest.json', icons.color, icons.outline, ...languageFiles]);
  const missing = [...wanted].filter((name) => !files[name]);
  const extra = Object.keys(files).filter((name) => !wanted.has(name));
  return [...missing.map((name) => `${name} is missing`), ...extra.map((name) => `${name} does not belong here`)];
}

function languageProblems(manifest: AppManifest, languages: ReadonlyMap<string, LanguageFile>): string[] {
  const own = localizableTexts(manifest);
  const others = [...languages].flatMap(([tag, file]) => {
    const texts: Texts = new Map(Object.entries(file).filter(([key]) => key !== '$schema'));
    return [...parityProblems(tag, texts, own), ...textProblems(tag, texts)];
  });
  return [...textProblems(manifest.localizationInfo.defaultLanguageTag, own), ...others];
}

/** Every rule of the store's checklist that the package itself can break and Microsoft's schema does not see. */
export function lintAppPackage(files: PackageFiles): Findings {
  const manifest = readManifest(files);
  const content = contentProblems(files, manifest);
  if (content.length > 0) return { problems: content, warnings: [] };
  const languages = readLanguages(files);
  const problems = [
    ...versionProblems(manifest, languages),
    ...botProblems(manifest),
    ...addressProblems(manifest),
    ...languageTagProblems(manifest),
    ...languageProblems(manifest, languages),
    ...colourIconProblems(files[manifest.icons.color] ?? nothing),
    ...outlineIconProblems(files[manifest.icons.outline] ?? nothing),
  ];
  const tunnels = manifest.validDomains.filter(isTunnel);
  return { problems, warnings: tunnels.map((host) => `"${host}" is a tunnel: good for trying, refused by the store`) };
}
