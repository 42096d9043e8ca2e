import { josa } from 'es-hangul';

export type KoreanParticle = Parameters<typeof josa.pick>[1];

/** The form of a particle (`은/는`, `으로/로`) that goes after this word, Korean or not. */
export function particleAfter(word: string, particle: KoreanParticle): string {
  return josa.pick(asHeard(word.replace(/[\s)\]}»”’"'.,]+$/u, '')), particle);
}

/** A Hangul stand-in that ends as the word does when read aloud in Korean: 콘토소, 패브리캠, 팔. */
function asHeard(core: string): string {
  if (/[가-힣]$/u.test(core)) return core;
  if (/(?:[178]|l|le)$/iu.test(core)) return '칠';
  if (/(?:[036]|m|n|ng|c|ck|[aeiou]p|me|ne)$/iu.test(core)) return '삼';
  return '이';
}
