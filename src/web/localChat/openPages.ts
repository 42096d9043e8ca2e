import { randomKey } from './localKeys';
import type { PageEvent } from './rooms';

/** One load of the page. Whom it plays is bound to its key here and is never read from an activity. */
export interface OpenPage {
  readonly key: string;
  personId?: string;
  /** The person's Teams language. */
  locale: TeamsLocale;
  stream?: PageStream;
}

export interface PageStream {
  send(event: PageEvent): void;
  end(): void;
}

export const teamsLocales = ['ko-KR', 'en-US'] as const;
export type TeamsLocale = (typeof teamsLocales)[number];

export interface OpenPages {
  open(): OpenPage;
  find(key: string | undefined): OpenPage | undefined;
  isPlayed(personId: string): boolean;
  tell(personId: string, event: PageEvent): void;
  tellAll(event: PageEvent): void;
  /** Pages somebody is looking at. */
  watched(): readonly OpenPage[];
  closeAll(): void;
}

const keptPages = 200;

export function createOpenPages(): OpenPages {
  const pages = new Map<string, OpenPage>();
  const watched = () => [...pages.values()].filter((page) => page.stream !== undefined);
  return {
    open() {
      const page: OpenPage = { key: randomKey(), locale: 'ko-KR' };
      pages.set(page.key, page);
      if (pages.size > keptPages) forgetOldest(pages);
      return page;
    },
    find: (key) => (key === undefined ? undefined : pages.get(key)),
    isPlayed: (personId) => watched().some((page) => page.personId === personId),
    tell: (personId, event) =>
      watched()
        .filter((page) => page.personId === personId)
        .forEach((page) => page.stream?.send(event)),
    tellAll: (event) => watched().forEach((page) => page.stream?.send(event)),
    watched,
    closeAll: () => watched().forEach((page) => page.stream?.end()),
  };
}

function forgetOldest(pages: Map<string, OpenPage>): void {
  const idle = [...pages.values()].find((page) => page.stream === undefined);
  if (idle) pages.delete(idle.key);
}
