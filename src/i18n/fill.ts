import { josa } from 'es-hangul';

export type Values = Readonly<Record<string, string | number>>;

type Particle = Parameters<typeof josa.pick>[1];

/**
 * Fills named holes: `{name}`, or in Korean `{name:은/는}` for the name with the right particle after it.
 * A hole without a value is a slip of ours and throws.
 */
export function fill(template: string, values: Values = {}): string {
  return template.replace(/\{(\w+)(?::([^}]+))?\}/gu, (_hole, name: string, particle: string | undefined) => {
    const value = values[name];
    if (value === undefined) throw new Error(`text hole {${name}} has no value`);
    return particle === undefined ? String(value) : withParticle(String(value), particle);
  });
}

/** The names of a sentence's holes, sorted; both languages must have the same ones. */
export function holesOf(template: string): readonly string[] {
  return [...new Set([...template.matchAll(/\{(\w+)(?::[^}]+)?\}/gu)].map((match) => match[1] ?? ''))].sort();
}

function withParticle(word: string, particle: string): string {
  const core = word.replace(/[\s)\]}»”’"'.,]+$/u, '');
  return word + josa.pick(asHeard(core), particle as Particle); // texts are ours: a wrong particle fails their test
}

/** A Hangul stand-in that ends as the word does when read aloud in Korean: 콘토소, 패브리캠, 팔. */
function asHeard(core: string): string {
  if (/[가-힣]$/u.test(core)) return core;
  if (/(?:[178]|l|le)$/iu.test(core)) return '칠';
  if (/(?:[036]|m|n|ng|c|ck|[aeiou]p|me|ne)$/iu.test(core)) return '삼';
  return '이';
}
