import type { Language } from '../i18n/language';
import type { Markets } from '../organisations/market';
import { html, type Html } from './html';

/** Every market there is, named as the cards name it. */
export function countryOptions({ t, country, locale }: Language, markets: Markets, chosen: string): readonly Html[] {
  const codes = [...new Set(markets.all.map(({ iso2 }) => iso2))];
  const named = codes.map((iso2) => ({ iso2, name: country(iso2) }));
  const sorted = named.sort((a, b) => a.name.localeCompare(b.name, locale));
  const first = html`<option value="">${t('label.choose')}</option>`;
  return [first, ...sorted.map(({ iso2, name }) => option(iso2, name, iso2 === chosen))];
}

function option(value: string, name: string, isChosen: boolean): Html {
  return isChosen
    ? html`<option value="${value}" selected>${name}</option>`
    : html`<option value="${value}">${name}</option>`;
}
