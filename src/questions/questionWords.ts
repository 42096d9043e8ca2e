import { loadLexicon, type Lexicon } from './lexicon';
import { createRecogniser, type Recognise } from './recognise';

/** The word lists and what reads by them: large, the same for everybody, and never changed. */
export interface QuestionWords {
  readonly lexicon: Lexicon;
  readonly recognise: Recognise;
}

/** Reading them takes a second or two, in which the process does nothing else: a server calls it before it listens. */
export function wordsAtFirstUse(): () => QuestionWords {
  return once(() => {
    const lexicon = loadLexicon();
    return { lexicon, recognise: createRecogniser(lexicon) };
  });
}

/** Made at the first call, the same ever after. */
export function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
