import { z } from 'zod';
import type { ListedEntry } from '../../audit/audit';
import { table } from '../answer';
import { defineCommand, refusal, said, type Command } from '../command';
import * as value from '../values';
import { shortTime } from '../answer';
import { unknownTenant } from './organisations';

const listNotices = defineCommand({
  name: 'notices list',
  about: 'Notices that could not be delivered and are no longer tried, the newest first',
  usage: '',
  schema: z.object({}),
  run: async ({ services }) => {
    const notices = await services.records.deadNotices();
    const json = notices.map(({ id, topic, organisationId, attempts, lastError, createdAt }) => ({
      id,
      topic,
      organisation: organisationId ?? null,
      attempts,
      lastError: lastError ?? null,
      createdAt: createdAt.toISOString(),
    }));
    const rows = notices.map(({ id, topic, attempts, lastError, createdAt }) => ({
      id,
      topic,
      attempts: String(attempts),
      owed: shortTime(createdAt),
      'last error': lastError ?? '',
    }));
    return said(json, ...table(['id', 'topic', 'attempts', 'owed', 'last error'], rows, 'No notice has failed.'));
  },
});

const retryNotice = defineCommand({
  name: 'notices retry',
  about: 'Try a failed notice again from the beginning',
  usage: 'ID',
  details: ['ID is the one that the list shows.'],
  argument: 'ID',
  schema: z.object({ ID: value.noticeId }),
  run: async ({ services, operator }, { ID }) => {
    const retried = await services.records.retry(operator, ID);
    if (!retried.ok) return refusal(`No failed notice has the number ${ID}. See: notices list`);
    return said({ id: ID, state: 'ready' }, `Notice ${ID} will be sent by the bot that runs.`);
  },
});

const showAudit = defineCommand({
  name: 'audit show',
  about: 'What happened, to what, by whom; the oldest first',
  usage: '[--tenant ID] [--action ACTION] [--since WHEN]',
  details: [
    '--tenant         of one company alone',
    '--action         of one action alone, such as partnership.accepted',
    '--since          2026-11-20 (midnight UTC) or 2026-11-20T09:00:00+09:00',
  ],
  options: { tenant: 'text', action: 'text', since: 'text' },
  schema: z.object({
    tenant: value.tenant.optional(),
    action: value.action.optional(),
    since: value.since.optional(),
  }),
  run: async ({ services }, { tenant, action, since }) => {
    const organisationId = tenant && (await services.records.findTenant(tenant));
    if (tenant && !organisationId) return refusal(unknownTenant(tenant));
    const entries = await services.records.audit({ organisationId, action, since });
    const columns = ['at', 'action', 'subject', 'by', 'before', 'after'];
    return said(entries.map(jsonOf), ...table(columns, entries.map(rowOf), 'The audit holds no such entry.'));
  },
});

function jsonOf(entry: ListedEntry) {
  return {
    at: entry.at.toISOString(),
    organisation: entry.organisationId ?? null,
    member: entry.memberId ?? null,
    operator: entry.operator ?? null,
    action: entry.action,
    subject: { ...entry.subject },
    before: entry.before ?? null,
    after: entry.after ?? null,
    correlation: entry.correlation,
  };
}

function rowOf({ at, action, subject, memberId, operator, before, after }: ListedEntry): Record<string, string> {
  const by = operator === undefined ? memberId && `member ${memberId}` : `operator ${operator}`;
  return {
    at: at.toISOString().slice(0, 19).replace('T', ' '),
    action,
    subject: `${subject.kind} ${subject.id}`,
    by: by ?? '',
    before: before ? JSON.stringify(before) : '',
    after: after ? JSON.stringify(after) : '',
  };
}

export const recordCommands: readonly Command[] = [listNotices, retryNotice, showAudit];
