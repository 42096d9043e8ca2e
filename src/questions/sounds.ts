import { soundOf } from './jamo';

/** By consonants; shorter than three tells nothing. */
export function soundsOf(keys: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const sounds = new Map<string, string[]>();
  for (const key of keys) {
    const sound = soundOf(key);
    if (sound.length < 3) continue;
    const list = sounds.get(sound);
    if (list === undefined) sounds.set(sound, [key]);
    else list.push(key);
  }
  return sounds;
}
