/**
 * Of a word with two slips one third is still whole, which an index finds: patterns for `like`, three a word. The
 * operator for nearness (`%`) is kept away from: in the embedded database it spins without end over such an index, or
 * finds nothing.
 */
export function thirdsOf(words: readonly string[]): readonly [string[], string[], string[]] {
  const patterns = (part: number): string[] => words.map((word) => `%${thirdOf(word, part)}%`);
  return [patterns(0), patterns(1), patterns(2)];
}

/** At least three letters, for the index knows threes. */
function thirdOf(word: string, part: number): string {
  const size = Math.max(3, Math.floor(word.length / 3));
  return word.slice(Math.round((part * (word.length - size)) / 2)).slice(0, size);
}
