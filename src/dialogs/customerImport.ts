import type { Card, Line } from '../cards/model';
import type { Actor } from '../shared/actor';
import { commandButton } from './partnershipRefusals';
import { statement } from './say';
import type { Draw, Feature, Reader } from './turn';

/** CUS-3: what was brought over from other portals, or will be, and by whom. */
export async function broughtOver({ language, services }: Reader, actor: Actor): Promise<readonly Line[]> {
  const { t, date, number } = language;
  const latest = await services.customers.imports.latest(actor);
  if (latest === undefined) return [{ text: t('customerImport.willCome') }];
  const count = number(latest.added + latest.changed);
  return [{ text: t('customerImport.came', { date: date(latest.finishedAt), count }) }];
}

/** To the company's Global admins, after the operator's import. */
const imported: Draw = async (reader, id): Promise<Card | undefined> => {
  const run = reader.actor && (await reader.services.customers.imports.find(reader.actor, id));
  if (run === undefined) return undefined;
  const { t, date, number } = reader.language;
  return statement(reader, {
    name: 'customerImport.done',
    title: 'customerImport.title',
    lines: [
      { text: t('customerImport.body') },
      ...(run.outOfRegion > 0 ? [{ text: t('customerImport.outOfRegion', { count: number(run.outOfRegion) }) }] : []),
      { text: t('customerImport.noRights'), isSubtle: true },
    ],
    facts: [
      { title: t('customerImport.date'), value: date(run.finishedAt) },
      { title: t('customerImport.added'), value: number(run.added) },
      { title: t('customerImport.changed'), value: number(run.changed) },
      { title: t('customerImport.alreadyThere'), value: number(run.alreadyThere) },
    ],
    actions: [
      commandButton(t('customerRemoval.button.customers'), 'myCustomers'),
      commandButton(t('button.help'), 'help'),
    ],
  });
};

export const customerImportFeature: Partial<Feature> = { notices: { 'customers.imported': imported } };
