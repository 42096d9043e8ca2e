import { particleAfter, type KoreanParticle } from '../shared/koreanParticle';

export type Values = Readonly<Record<string, string | number>>;

/**
 * Fills named holes: `{name}`, or in Korean `{name:은/는}` for the name with the right particle after it.
 * A hole without a value is a slip of ours and throws.
 */
export function fill(template: string, values: Values = {}): string {
  return template.replace(/\{(\w+)(?::([^}]+))?\}/gu, (_hole, name: string, particle: string | undefined) => {
    const value = values[name];
    if (value === undefined) throw new Error(`text hole {${name}} has no value`);
    if (particle === undefined) return String(value);
    // texts are ours: a wrong particle fails their test
    return `${value}${particleAfter(String(value), particle as KoreanParticle)}`;
  });
}

/** The names of a sentence's holes, sorted; both languages must have the same ones. */
export function holesOf(template: string): readonly string[] {
  return [...new Set([...template.matchAll(/\{(\w+)(?::[^}]+)?\}/gu)].map((match) => match[1] ?? ''))].sort();
}
