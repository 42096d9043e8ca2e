import { z } from 'zod';
import type { ListedEntry } from '../audit/audit';
import type { Card } from '../cards/model';
import type { AuditAsked } from '../desk/records';
import type { Operator } from '../shared/actor';
import { brand, type OrganisationId } from '../shared/ids';
import type { JsonObject, JsonValue } from '../shared/json';
import { companyInput, companyMeant, searchForm } from './deskCompany';
import { asOperator, deskAction } from './operator';
import { pageAsked, pagedList, type ListedRow } from './partnershipPaging';
import { typedText } from './partnershipRefusals';
import { reply } from './say';
import type { Feature, Reader, Reply, Turn } from './turn';

interface Typed {
  readonly company?: string;
  readonly action?: string;
  readonly since?: string;
}

type Errors = Partial<Record<keyof Typed, string>>;

function searchCard(reader: Reader, typed: Typed = {}, errors: Errors = {}): Card {
  const { t } = reader.language;
  const action = { label: t('desk.audit.action'), value: typed.action ?? '', error: errors.action };
  return searchForm(reader, {
    name: 'desk.audit',
    title: t('desk.audit.title'),
    lines: [{ text: t('desk.audit.body') }],
    inputs: [
      companyInput(reader, typed.company, errors.company),
      { id: 'action', kind: 'text', maxLength: 64, ...action },
      { id: 'since', kind: 'date', label: t('desk.audit.since'), value: typed.since ?? '' },
    ],
    actions: [{ verb: 'desk.findAudit', title: t('desk.button.search') }, deskAction(reader)],
  });
}

const actionForm = /^[a-z-]+\.[a-z-]+$/u;

async function search(turn: Turn, operator: Operator): Promise<Reply> {
  const typed = {
    company: typedText(turn, 'company'),
    action: typedText(turn, 'action'),
    since: typedText(turn, 'since'),
  };
  const action = typed.action?.trim() ?? '';
  const meant = await companyMeant(turn, operator);
  const isAction = action === '' || actionForm.test(action);
  if (meant.ok && isAction) {
    const since = z.iso.date().safeParse(typed.since).data;
    return found(turn, operator, { of: meant.value?.id, action: action === '' ? undefined : action, since });
  }
  const company = meant.ok ? undefined : meant.error;
  const wrong = isAction ? undefined : turn.language.t('desk.audit.actionError');
  return reply(searchCard(turn, typed, { company, action: wrong }));
}

/** What was asked, as the buttons that turn the pages carry it. */
const askedSchema = z.object({
  of: z.uuid().optional().catch(undefined),
  action: z.string().regex(actionForm).optional().catch(undefined),
  since: z.iso.date().optional().catch(undefined),
});
type Asked = z.infer<typeof askedSchema>;

async function found(turn: Turn, operator: Operator, asked: Asked): Promise<Reply> {
  const { t } = turn.language;
  const { records } = turn.services.desk;
  const page = await records.pageAudit(operator, queryOf(asked), pageAsked(turn));
  const names = await records.namesOf(page.rows.flatMap(({ organisationId }) => organisationId ?? []));
  const isMany = page.total > mostCounted;
  return reply(
    pagedList(turn, {
      name: 'desk.auditFound',
      title: t('desk.audit.found'),
      empty: t('desk.audit.none'),
      whenEmpty: again(turn),
      rows: page.rows.map((entry) => rowOf(turn, entry, entry.organisationId && names.get(entry.organisationId)?.name)),
      page,
      ...(isMany ? { totalWords: t('desk.audit.many', { count: mostCounted }) } : {}),
      turn: { verb: 'desk.auditPage', data: dataOf(asked) },
      further: [...(page.rows.length > 0 ? [again(turn)] : []), deskAction(turn)],
    }),
  );
}

/** As far as the service counts. */
const mostCounted = 1000;

function again({ language }: Reader) {
  return { verb: 'desk.audit', title: language.t('desk.button.searchAgain'), ignoresInputs: true };
}

function queryOf({ of, action, since }: Asked): AuditAsked {
  return {
    organisationId: of === undefined ? undefined : brand<OrganisationId>(of),
    action,
    since: since === undefined ? undefined : new Date(`${since}T00:00:00Z`),
  };
}

function dataOf(asked: Asked): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(asked).filter((pair): pair is [string, string] => pair[1] !== undefined));
}

function rowOf({ language: { t, dateTime } }: Reader, entry: ListedEntry, company = ''): ListedRow {
  const { id, action, operator, memberId, subject, before, after } = entry;
  const at = dateTime(entry.at);
  const by = operator ? 'operator' : memberId ? 'member' : 'nobody';
  const what = `${subject.kind} ${subject.id}`;
  const changed = changesOf(before, after);
  return {
    id,
    name: action,
    lines: [
      t(`desk.audit.by.${by}`, { at, operator: operator ?? '', member: memberId ?? '' }),
      company === '' ? what : t('desk.audit.at', { company, subject: what }),
      ...(changed === '' ? [] : [changed]),
    ],
  };
}

/** `state: active → terminated`; codes, as the audit keeps them. */
function changesOf(before: JsonObject = {}, after: JsonObject = {}): string {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .map(
      (name) =>
        `${name}: ${[before[name], after[name]]
          .filter((value) => value !== undefined)
          .map(shown)
          .join(' → ')}`,
    )
    .join(', ');
}

function shown(value: JsonValue): string {
  if (Array.isArray(value)) return value.map(shown).join(' + ') || '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export const deskAuditFeature: Partial<Feature> = {
  verbs: {
    'desk.audit': asOperator(async (turn) => reply(searchCard(turn))),
    'desk.findAudit': asOperator(search),
    'desk.auditPage': asOperator((turn, operator) => found(turn, operator, askedSchema.parse(turn.input.data))),
  },
};
