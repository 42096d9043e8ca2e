import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../src/shared/packageRoot';

/** Where a card gets its name: as a property or constant, one of two by a condition, or handed to what draws it. */
const naming =
  /\b(?:name ?[:=] (?:\w+ \? )?|homeCard\(reader, |memberNotice\()'([a-z]\w*\.\w+)'(?: : '([a-z]\w*\.\w+)')?/gu;
/** A name of a step in hand or of a migration is no card's. */
const otherNames = /draftId|askStep|askMembership/u;

/** Names put together from a step or a kind: both stand in the types. */
const composed = [
  ...['checklist', 'mpn', 'legal', 'contact', 'support', 'review'].map((step) => `enrolment.${step}`),
  ...['ask', 'confirm'].map((step) => `users.${step}`),
  ...['partnershipRequest', 'customerInvitation'].flatMap((kind) =>
    ['draft', 'ready', 'card', 'readdress'].map((step) => `${kind}.${step}`),
  ),
];

/** Every card name that the dialogs' sources give. */
export function cardNames(): readonly string[] {
  const folder = join(packageRoot(), 'src', 'dialogs');
  const lines = readdirSync(folder).flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'));
  const found = lines
    .filter((line) => !otherNames.test(line))
    .flatMap((line) => [...line.matchAll(naming)].flatMap(([, one, other]) => [one, other]))
    .filter((name) => name !== undefined);
  return [...new Set([...found, ...composed])].sort();
}
