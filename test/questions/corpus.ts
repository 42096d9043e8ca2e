import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { indexEntities, type EntityNames } from '../../src/questions/entities';
import { loadLexicon } from '../../src/questions/lexicon';
import { createRecogniser } from '../../src/questions/recognise';
import type { Recognition, Setting, ThreadContext } from '../../src/questions/recognition';
import { remember } from '../../src/questions/thread';
import { expectation, summary } from './summary';
import { world } from './world';

export type Half = 'tuned' | 'aside';

export interface Outcome {
  readonly text: string;
  readonly expected: string;
  readonly said: string;
  /** Wrong without a word of doubt: nothing unresolved, nothing assumed. */
  readonly silent: boolean;
}

const lexicon = loadLexicon();
export const recognise = createRecogniser(lexicon);
export const entities = indexEntities(world);
export const setting: Setting = {
  entities,
  today: '2026-11-20',
  timeZone: 'Asia/Seoul',
  homeCountry: 'KR',
  locale: 'ko',
};

function lines(name: string): string[] {
  return readFileSync(join(__dirname, name), 'utf8')
    .split('\n')
    .filter((line) => !line.startsWith('# '));
}

function outcome(line: string, said: Recognition): Outcome {
  const [text = '', expected = ''] = line.split('\t');
  const is = summary(said, lexicon.regions);
  const doubted =
    said.unresolved.length > 0 || said.assumed.some(({ why }) => why !== 'default') || said.kind === 'clarify';
  return { text, expected: expectation(expected), said: is, silent: is !== expectation(expected) && !doubted };
}

/** Pairs of lines go by turns to the half that rules were tuned on and to the half kept aside. */
export function single(half: Half): Outcome[] {
  return ['utterances.tsv', 'moreUtterances.tsv', 'freshUtterances.tsv'].flatMap((name) =>
    lines(name)
      .filter((line, index) => line !== '' && (Math.floor(index / 2) % 2 === 0) === (half === 'tuned'))
      .map((line) => outcome(line, recognise(line.split('\t')[0] ?? '', setting))),
  );
}

/** Questions about longer lists, whose names are like each other and like words of ours. */
export function listed(): Outcome[] {
  return [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18].flatMap((list) => {
    const about = { ...setting, entities: indexEntities(namesOf(list)) };
    return lines(`list${list}Utterances.tsv`)
      .filter((line) => line !== '')
      .map((line) => outcome(line, recognise(line.split('\t')[0] ?? '', about)));
  });
}

function namesOf(list: number): EntityNames {
  const names = lines(`list${list}Names.tsv`).map((line) => line.split('\t'));
  const ofRole = (role: string): string[] => names.flatMap(([is, name = '']) => (is === role ? [name] : []));
  return {
    customers: ofRole('customer'),
    providers: ofRole('provider'),
    resellers: ofRole('reseller'),
    contacts: ofRole('contact'),
  };
}

const shown = ['한빛물산', 'Contoso Ltd', 'Tailspin Toys'];

export function threads(half: Half): Outcome[] {
  const talks = lines('threads.tsv').join('\n').split('\n\n');
  return talks.filter((_talk, index) => (Math.floor(index / 2) % 2 === 0) === (half === 'tuned')).flatMap(play);
}

function play(talk: string): Outcome[] {
  let context: ThreadContext | undefined;
  return talk
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const said = recognise(line.split('\t')[0] ?? '', { ...setting, context });
      const name = said.filter.name?.any[0]?.text;
      context = remember(context, said, said.kind === 'detail' && name !== undefined ? [name] : shown);
      return outcome(line, said);
    });
}
