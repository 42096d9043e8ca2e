import { distance, soundsAsSaid, soundsByWord, soundsOfKey } from './jamo';

/** Names and words by the consonants one hears in them. */
export type Sounds = (key: string, spoken?: string) => readonly string[];

/** So many sounds are compared one by one, at most. */
const mostCompared = 3_000;

/** By consonants (`spoken` tells a key's words apart); one alone tells nothing, and of six or more one may be heard otherwise. */
export function soundsOf(keys: readonly string[], spoken: (key: string) => string = (key) => key): Sounds {
  const sounds = new Map<string, string[]>();
  for (const key of keys) {
    for (const sound of new Set([...soundsOfKey(key), ...soundsAsSaid(key), ...soundsByWord(spoken(key))])) {
      if (sound.length < 2) continue;
      const list = sounds.get(sound);
      if (list === undefined) sounds.set(sound, [key]);
      else list.push(key);
    }
  }
  const long = [...sounds.keys()].filter((sound) => sound.length >= 5);
  const alike = byShape(long.length > mostCompared ? [] : long);
  const like = (heard: string): readonly string[] => {
    const exact = sounds.get(heard) ?? [];
    if (exact.length > 0 || heard.length < 6) return exact;
    return [-1, 0, 1]
      .flatMap((off) => alike.get(shapeOf(heard, off)) ?? [])
      .filter((sound) => distance(sound, heard, 1) <= 1)
      .flatMap((sound) => sounds.get(sound) ?? []);
  };
  return (key, said = key) => [...new Set([...soundsOfKey(key), ...soundsByWord(said)].flatMap(like))];
}

/** Those that may be one sound apart begin alike and are about as long. */
function byShape(sounds: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const shapes = new Map<string, string[]>();
  for (const sound of sounds) {
    const list = shapes.get(shapeOf(sound, 0));
    if (list === undefined) shapes.set(shapeOf(sound, 0), [sound]);
    else list.push(sound);
  }
  return shapes;
}

function shapeOf(sound: string, off: number): string {
  return `${sound.charAt(0)}${sound.length + off}`;
}
