/** What the browser remembers; without storage everything works and nothing is remembered. */
function read(storage, key) {
  try {
    return storage().getItem(`channelmate.${key}`) ?? undefined;
  } catch {
    return undefined;
  }
}

function write(storage, key, value) {
  try {
    storage().setItem(`channelmate.${key}`, value);
  } catch {
    // Storage may be switched off.
  }
}

const local = () => globalThis.localStorage;
const tab = () => globalThis.sessionStorage;

/** @returns {'ko' | 'en'} */
export function pageLanguage() {
  const chosen = read(local, 'page-language') ?? navigator.language;
  return chosen.toLowerCase().startsWith('ko') ? 'ko' : 'en';
}

export function rememberPageLanguage(language) {
  write(local, 'page-language', language);
}

/** Whom this tab plays; a new tab begins with whom any tab played last. */
export function playedPerson() {
  return read(tab, 'person') ?? read(local, 'person');
}

export function rememberPerson(id) {
  write(tab, 'person', id);
  write(local, 'person', id);
}

/** @returns {'ko-KR' | 'en-US'} */
export function teamsLocaleOf(id) {
  const chosen = read(local, `teams-language.${id}`) ?? (pageLanguage() === 'ko' ? 'ko-KR' : 'en-US');
  return chosen === 'en-US' ? 'en-US' : 'ko-KR';
}

export function rememberTeamsLocale(id, locale) {
  write(local, `teams-language.${id}`, locale);
}
