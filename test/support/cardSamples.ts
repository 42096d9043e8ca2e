import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../src/db/openDatabase';
import type { CardJson } from './cardLint';
import type { World } from './stories/cast';
import { performance, type NamedCard } from './stories/everyStory';

export interface CardSample {
  readonly name: string;
  readonly locale: 'ko' | 'en';
  readonly kind: World;
  readonly card: CardJson;
}

/** Every card as somebody sees it in a story, with fine, long and hostile names; each look of it once. */
export async function cardSamples(): Promise<readonly CardSample[]> {
  const samples: CardSample[] = [];
  for (const locale of ['ko', 'en'] as const) {
    for (const kind of ['typical', 'longest', 'hostile'] as const) {
      const cards = await played(kind, locale);
      const looks = differentLooks(cards);
      const shown = kind === 'typical' ? looks : looks.filter(({ look }) => look === 1);
      samples.push(
        ...shown.map(({ name, look, card }) => ({ name: look === 1 ? name : `${name}.${look}`, locale, kind, card })),
      );
    }
  }
  return samples;
}

async function played(world: World, locale: 'ko' | 'en'): Promise<readonly NamedCard[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'channelmate-gallery-'));
  const database = await openDatabase({ databaseUrl: undefined, dataDir });
  try {
    return (await performance(database.knex, world, locale)).cards;
  } finally {
    await database.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

interface Look {
  readonly name: string;
  readonly card: CardJson;
  /** 1 for the first of this name. */
  readonly look: number;
}

function differentLooks(cards: readonly NamedCard[]): readonly Look[] {
  const seen = new Map<string, Set<string>>();
  return cards.flatMap(({ name, card }) => {
    const looks = seen.get(name) ?? new Set();
    seen.set(name, looks);
    const shape = shapeOf(card);
    if (looks.has(shape)) return [];
    looks.add(shape);
    return [{ name, card, look: looks.size }];
  });
}

/** What makes a card look different: its elements and which are there, not the words on them. */
function shapeOf(card: CardJson): string {
  const kept = new Set(['type', 'items', 'body', 'facts', 'color', 'isSubtle', 'style', 'actions', 'verb', 'inputs']);
  return JSON.stringify(card.body, (key, value: unknown) =>
    key === '' || /^\d+$/u.test(key) || kept.has(key) ? value : undefined,
  );
}
