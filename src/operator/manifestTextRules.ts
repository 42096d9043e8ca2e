/** What the store's checklist asks of the texts in one language; the keys are those of a language file. */
export type Texts = ReadonlyMap<string, string>;

const foreignWords =
  /\b(microsoft|teams|office|outlook|azure|windows|excel|word|powerpoint|sharepoint|onedrive|onenote|copilot|skype|viva|dynamics|chat|calls?|files?|activity|help|meetings?|calendar)\b|마이크로소프트|팀즈|오피스|아웃룩|애저|채팅/i;

const limits: Readonly<Record<string, number>> = {
  'name.short': 30,
  'name.full': 100,
  'description.short': 80,
  'description.full': 4000,
};

function lengthProblems(texts: Texts): string[] {
  return Object.entries(limits).flatMap(([key, limit]) => {
    const length = texts.get(key)?.trim().length ?? 0;
    return length > 0 && length <= limit ? [] : [`${key} has ${length} characters, allowed are 1 to ${limit}`];
  });
}

function nameProblems(texts: Texts): string[] {
  return ['name.short', 'name.full']
    .filter((key) => foreignWords.test(texts.get(key) ?? ''))
    .map((key) => `${key} has a word of Microsoft or of a Teams feature`);
}

function partsOf(texts: Texts, part: 'title' | 'description'): string[] {
  return [...texts].filter(([key]) => key.endsWith(`].${part}`)).map(([, text]) => text.trim());
}

function commandProblems(texts: Texts): string[] {
  const titles = partsOf(texts, 'title');
  const problems: string[] = [];
  if (titles.length < 1 || titles.length > 10)
    problems.push(`there are ${titles.length} commands, allowed are 1 to 10`);
  if (new Set(titles.map((title) => title.toLowerCase())).size < titles.length) {
    problems.push('two commands have the same title');
  }
  for (const title of titles) {
    if (!/^[\p{L}\p{N}]/u.test(title)) problems.push(`the command "${title}" does not begin with a letter`);
    if (title.length > 32) problems.push(`the command "${title}" has over 32 characters`);
  }
  for (const description of partsOf(texts, 'description')) {
    if (description.length < 10 || description.length > 128) {
      problems.push(`the command description "${description}" has not 10 to 128 characters`);
    }
  }
  return problems;
}

function scriptProblems(tag: string, texts: Texts): string[] {
  const isKorean = tag === 'ko';
  const others = [...texts].filter(([, text]) => /\p{Script=Hangul}/u.test(text) !== isKorean);
  return others.map(([key]) => `${key} is not in this language`);
}

export function textProblems(tag: string, texts: Texts): string[] {
  const problems = [lengthProblems, nameProblems, commandProblems].flatMap((rule) => rule(texts));
  return [...problems, ...scriptProblems(tag, texts)].map((problem) => `${tag}: ${problem}`);
}

/** Languages must say the same things: every text of the manifest, and none besides. */
export function parityProblems(tag: string, texts: Texts, manifestTexts: Texts): string[] {
  const missing = [...manifestTexts.keys()].filter((key) => !texts.has(key));
  const superfluous = [...texts.keys()].filter((key) => !manifestTexts.has(key));
  return [
    ...missing.map((key) => `${tag}: ${key} is missing`),
    ...superfluous.map((key) => `${tag}: ${key} is unknown`),
  ];
}
