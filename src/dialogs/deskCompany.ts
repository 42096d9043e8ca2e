import type { Card, CardAction, CardInput } from '../cards/model';
import type { FoundCompany } from '../organisations/organisationNames';
import type { Operator } from '../shared/actor';
import { err, ok, type Result } from '../shared/result';
import { typedText } from './partnershipRefusals';
import type { Reader, Turn } from './turn';

const mostLetters = 100;

export function companyInput({ language: { t } }: Reader, value = '', error?: string): CardInput {
  return { id: 'company', kind: 'text', label: t('desk.company'), maxLength: mostLetters, value, error };
}

/** The one company that is meant, undefined where the field was left empty; else what to say at the field. */
export async function companyMeant(turn: Turn, operator: Operator): Promise<Result<FoundCompany | undefined, string>> {
  const words = (typedText(turn, 'company') ?? '').trim();
  if (words === '') return ok(undefined);
  const { t, list } = turn.language;
  const found = await turn.services.desk.records.findCompanies(operator, words);
  const [only] = found;
  if (only === undefined) return err(t('desk.company.unknown'));
  if (found.length === 1) return ok(only);
  const companies = list(found.map(({ name, tenantId }) => (tenantId === null ? name : tenantId)));
  return err(t('desk.company.several', { companies }));
}

export interface SearchForm {
  readonly name: string;
  readonly title: string;
  readonly lines?: Card['lines'];
  readonly inputs: readonly CardInput[];
  readonly actions: readonly CardAction[];
}

export function searchForm({ company }: Reader, form: SearchForm): Card {
  return { ...form, company, template: 'form' };
}
