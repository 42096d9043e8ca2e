import { z } from 'zod';
import type { Card, CardInput } from '../cards/model';
import type { CustomerFilter, TypedFilter } from '../customers/customerList';
import type { ListChoices } from '../customers/customerListService';
import type { TextKey } from '../i18n/language';
import type { Reader, TurnInput } from './turn';

/** Filters, search and order of a list, as they stand; several values of one filter are either of them. */
export function changeCard(
  reader: Reader,
  { filter, values }: ListChoices,
  data: Readonly<Record<string, string>>,
): Card {
  const { t } = reader.language;
  const { acquiredAs, origins, channels, states, sorts } = values;
  const { kept: _kept, ...anew } = data;
  return {
    name: 'customers.change',
    template: 'form',
    title: t('customers.change.title'),
    company: reader.company,
    lines: [{ text: t('customers.change.hint'), isSubtle: true }],
    inputs: [
      {
        id: 'search',
        kind: 'text',
        label: t('customers.change.search'),
        value: filter.search,
        maxLength: 100,
      },
      several(reader, 'acquiredAs', { of: acquiredAs, chosen: filter.acquiredAs, text: 'customers.badge' }),
      several(reader, 'origins', { of: origins, chosen: filter.origins, text: 'customers.origin' }),
      several(reader, 'channels', { of: channels, chosen: filter.channels, text: 'customers.channel' }),
      ...countryInput(reader, values.countries, filter),
      one(reader, 'state', { of: states, chosen: filter.state, text: 'customers.state' }),
      one(reader, 'sort', { of: sorts, chosen: filter.sort, text: 'customers.sort' }),
    ],
    actions: [
      { verb: 'customers.search', title: t('customers.button.show'), data: anew },
      { verb: 'customers.list', title: t('customers.button.startOver'), data: anew, ignoresInputs: true },
      { verb: 'customers.list', title: t('button.back'), data, ignoresInputs: true },
    ],
  };
}

interface Values {
  readonly of: readonly string[];
  readonly chosen: string | readonly string[];
  readonly text: 'customers.badge' | 'customers.origin' | 'customers.channel' | 'customers.state' | 'customers.sort';
}

/** Every value of a filter has its words. */
function wordOf({ language: { t } }: Reader, text: Values['text'], value: string): string {
  return t(`${text}.${value}` as TextKey); // the values are those of the texts, which a test holds
}

function several(reader: Reader, id: 'acquiredAs' | 'origins' | 'channels', { of, chosen, text }: Values): CardInput {
  const choices = of.map((value) => ({ title: wordOf(reader, text, value), value }));
  const label = reader.language.t(`customers.change.${id}`);
  return { id, kind: 'choices', label, value: [chosen].flat().join(','), choices };
}

function one(reader: Reader, id: 'state' | 'sort', { of, chosen, text }: Values): CardInput {
  const choices = of.map((value) => ({ title: wordOf(reader, text, value), value }));
  return { id, kind: 'choice', label: reader.language.t(`customers.change.${id}`), value: String(chosen), choices };
}

/** Where a region is one country there is nothing to choose. */
function countryInput(
  { language: { t, country } }: Reader,
  countries: readonly string[],
  filter: CustomerFilter,
): readonly CardInput[] {
  if (countries.length < 2) return [];
  const choices = countries.map((value) => ({ title: country(value), value }));
  const value = filter.countries.join(',');
  return [{ id: 'countries', kind: 'choices', label: t('customers.change.countries'), value, choices }];
}

const typed = z.object({
  search: z.string().max(1000).catch(''),
  acquiredAs: z.string().max(1000).catch(''),
  origins: z.string().max(1000).catch(''),
  channels: z.string().max(1000).catch(''),
  countries: z.string().max(1000).catch(''),
  state: z.string().max(100).catch(''),
  sort: z.string().max(100).catch(''),
});

export function filterTyped({ data }: Pick<TurnInput, 'data'>): TypedFilter {
  const { search, state, sort, ...joined } = typed.parse(data);
  return {
    search,
    state,
    sort,
    acquiredAs: joined.acquiredAs.split(','),
    origins: joined.origins.split(','),
    channels: joined.channels.split(','),
    countries: joined.countries.split(','),
  };
}

/** What narrows the list, in one line; empty when nothing does. */
export function filterWords(reader: Reader, filter: CustomerFilter): string {
  const { t, country, anyOf } = reader.language;
  const { search, state, sort } = filter;
  const words = (text: Values['text'], values: readonly string[]): readonly string[] =>
    values.length === 0 ? [] : [anyOf(values.map((value) => wordOf(reader, text, value)))];
  return [
    ...(search === '' ? [] : [t('customers.narrowed.search', { search })]),
    ...words('customers.badge', filter.acquiredAs),
    ...words('customers.origin', filter.origins),
    ...words('customers.channel', filter.channels),
    ...(filter.countries.length === 0 ? [] : [anyOf(filter.countries.map(country))]),
    ...(state === 'active' ? [] : [wordOf(reader, 'customers.state', state)]),
    ...(sort === 'name' ? [] : [wordOf(reader, 'customers.sort', sort)]),
  ].join(' · ');
}
