import { distance, soundsOfKey } from './jamo';

/** Names and words by the consonants one hears in them. */
export type Sounds = (key: string) => readonly string[];

/** So many sounds are compared one by one, at most. */
const mostCompared = 3_000;

/** By consonants; one alone tells nothing, and of six or more one may be heard otherwise. */
export function soundsOf(keys: readonly string[]): Sounds {
  const sounds = new Map<string, string[]>();
  for (const key of keys) {
    for (const sound of soundsOfKey(key)) {
      if (sound.length < 2) continue;
      const list = sounds.get(sound);
      if (list === undefined) sounds.set(sound, [key]);
      else list.push(key);
    }
  }
  const long = [...sounds.keys()].filter((sound) => sound.length >= 5);
  const like = (heard: string): readonly string[] => {
    const exact = sounds.get(heard) ?? [];
    if (exact.length > 0 || heard.length < 6 || long.length > mostCompared) return exact;
    return long
      .filter((sound) => sound.startsWith(heard.charAt(0)) && distance(sound, heard, 1) <= 1)
      .flatMap((sound) => sounds.get(sound) ?? []);
  };
  return (key) => [...new Set(soundsOfKey(key).flatMap(like))];
}
