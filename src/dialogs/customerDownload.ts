import type { Card } from '../cards/model';
import { statement } from './say';
import type { Reader } from './turn';

/** Teams takes no file in a message: one address of ours, shown once. What is stored of the card shows none. */
export function downloadCard(
  reader: Reader,
  { url, expiresAt }: { readonly url: string; readonly expiresAt: Date },
  data: Readonly<Record<string, string>>,
): Card {
  const { t, dateTime, locale } = reader.language;
  const after = [
    { verb: 'customers.export', title: t('customers.export.button.again'), data },
    { verb: 'customers.list', title: t('button.back'), data },
  ];
  const card = statement(reader, {
    name: 'customers.download',
    title: 'customers.export.title',
    lines: [{ text: t('customers.export.body', { until: dateTime(expiresAt) }) }],
    actions: [{ url: `${url}?lang=${locale}`, title: t('customers.export.button.open') }, ...after],
  });
  const lines = [{ text: t('customers.export.closed') }];
  return { ...card, withoutSecret: { ...card, lines, actions: after } };
}
