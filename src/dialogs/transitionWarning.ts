import type { CardInput, Fact, Line } from '../cards/model';
import type { Capability } from '../shared/roles';
import type { Reader } from './turn';

/** TRN-10: in red, before each point of no return. */
export function noWayBackLine({ language }: Pick<Reader, 'language'>): Line {
  return { text: language.t('transition.noWayBack'), tone: 'attention' };
}

/** What has to be typed, and what was typed last time. */
export function typedInput({ language }: Pick<Reader, 'language'>, typed = ''): CardInput {
  const { t } = language;
  return {
    kind: 'text',
    id: 'typed',
    label: t('transition.typed', { phrase: t('transition.phrase') }),
    hint: t('transition.typedHint'),
    maxLength: 40,
    value: typed,
  };
}

export function typedOf(data: Readonly<Record<string, unknown>>): string {
  return typeof data.typed === 'string' ? data.typed.slice(0, 200) : '';
}

/** TRN-9: every kind of partner that the company is, on record. */
export function partnerTypes({ language }: Pick<Reader, 'language'>, held: readonly Capability[]): string {
  return held.map((one) => language.t(`capability.${one}`)).join(' · ');
}

export function partnerTypesFact(reader: Pick<Reader, 'language'>, held: readonly Capability[]): readonly Fact[] {
  if (held.length === 0) return [];
  return [{ title: reader.language.t('transition.partnerTypes'), value: partnerTypes(reader, held) }];
}
