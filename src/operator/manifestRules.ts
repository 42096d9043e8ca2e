import type { AppManifest, LanguageFile } from './appManifest';
import { domainProblem } from './domainRules';

const schemaUrl =
  /^https:\/\/developer\.microsoft\.com\/(?:[a-z-]+\/)?json-schemas\/teams\/v(\d+\.\d+)\/\S+\.schema\.json$/;
const semver = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/;
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A released schema, the same in manifest and language files. */
export function versionProblems(manifest: AppManifest, languages: ReadonlyMap<string, LanguageFile>): string[] {
  const schemas = [manifest, ...languages.values()].map((file) => schemaUrl.exec(file.$schema ?? '')?.[1]);
  const problems: string[] = [];
  if (schemas.some((schema) => schema !== manifest.manifestVersion)) {
    problems.push('manifest and language files do not have the same released schema version');
  }
  if (!semver.test(manifest.version)) problems.push(`the version "${manifest.version}" is not like 1.2.3`);
  return problems;
}

export function botProblems({ id, bots }: AppManifest): string[] {
  const [bot, ...others] = bots;
  if (!bot || others.length > 0) return ['there is not exactly one bot'];
  const problems: string[] = [];
  if (!guid.test(id) || bot.botId !== id) problems.push('app id and bot id are not the same GUID');
  const scopes = [bot.scopes, ...bot.commandLists.map((list) => list.scopes)];
  if (scopes.some((scope) => scope.join() !== 'personal')) problems.push('a scope is not exactly "personal"');
  return problems;
}

/** The domains we declare are ours, and the developer's pages lie on them. */
export function addressProblems({ validDomains, developer }: AppManifest): string[] {
  const problems = validDomains.flatMap((domain) => {
    const problem = domainProblem(domain);
    return problem ? [`the valid domain "${domain}" ${problem}`] : [];
  });
  const { websiteUrl, privacyUrl, termsOfUseUrl } = developer;
  for (const address of [websiteUrl, privacyUrl, termsOfUseUrl]) {
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (url?.protocol !== 'https:' || !validDomains.includes(url.hostname)) {
      problems.push(`the address "${address}" is not https on one of the valid domains`);
    }
  }
  return problems;
}

export function languageTagProblems({ localizationInfo }: AppManifest): string[] {
  const { defaultLanguageTag, additionalLanguages } = localizationInfo;
  const tags = [defaultLanguageTag, ...additionalLanguages.map(({ languageTag }) => languageTag)];
  const problems = tags.filter((tag) => !/^[a-z]{2}$/.test(tag)).map((tag) => `"${tag}" is not a language-only tag`);
  return new Set(tags).size < tags.length ? [...problems, 'a language is given twice'] : problems;
}
