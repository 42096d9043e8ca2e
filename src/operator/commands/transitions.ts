import { z } from 'zod';
import type { ApproveRefusal, HoldRefusal } from '../../transitions/transitionDeciding';
import { shortTime, table } from '../answer';
import { defineCommand, refusal, said, type Command, type Outcome } from '../command';
import * as value from '../values';
import { unknownTenant } from './organisations';

const listOpen = defineCommand({
  name: 'transition list',
  about: 'Transitions that wait for a decision, the oldest submission first',
  usage: '',
  schema: z.object({}),
  run: async ({ services, operator }) => {
    const open = await services.transitions.list(operator);
    const json = open.map(({ id, organisationId, tenantId, company, country, submittedAt, dueAt, ...marks }) => ({
      id,
      organisation: organisationId,
      tenant: tenantId ?? null,
      company,
      country,
      submittedAt: submittedAt?.toISOString() ?? null,
      dueAt: dueAt?.toISOString() ?? null,
      overdue: marks.isOverdue,
      held: marks.isHeld,
    }));
    const rows = open.map(({ id, company, submittedAt, dueAt, isOverdue, isHeld }) => ({
      id,
      company,
      submitted: shortTime(submittedAt),
      due: shortTime(dueAt),
      remark: [...(isOverdue ? ['overdue'] : []), ...(isHeld ? ['on hold'] : [])].join(', '),
    }));
    const columns = ['id', 'company', 'submitted', 'due', 'remark'];
    return said(json, ...table(columns, rows, 'No transition waits for a decision.'));
  },
});

const approveTransition = defineCommand({
  name: 'transition approve',
  about: 'Approve a submitted transition; the company is offered the indirect reseller agreement',
  usage: 'ID',
  details: ['ID is the one that the list shows. Approving again changes nothing.'],
  argument: 'ID',
  schema: z.object({ ID: value.recordId }),
  run: async ({ services, operator }, { ID }) => {
    const decided = await services.transitions.approve(operator, ID);
    if (!decided.ok) return refusedDecision(ID, decided.error.kind);
    return said({ id: ID, state: decided.value.state }, `The transition is approved (state ${decided.value.state}).`);
  },
});

const rejectTransition = defineCommand({
  name: 'transition reject',
  about: 'Reject a submitted transition; the company reads the reason and can submit again',
  usage: 'ID --reason TEXT',
  details: ['ID is the one that the list shows.', '--reason         what the company has to correct, in its language'],
  options: { reason: 'text' },
  argument: 'ID',
  schema: z.object({ ID: value.recordId, reason: value.reason }),
  run: async ({ services, operator }, { ID, reason }) => {
    const decided = await services.transitions.reject(operator, ID, reason);
    if (!decided.ok) return refusedDecision(ID, decided.error.kind);
    const { state } = decided.value;
    return said({ id: ID, state }, 'The transition is rejected. The company has been told the reason.');
  },
});

function refusedDecision(id: string, kind: ApproveRefusal['kind']): Outcome {
  switch (kind) {
    case 'on-hold':
      return refusal('The company is on hold. Release it first, with: transition release --tenant ID');
    case 'mpn-already-linked':
      return refusal('The MPN ID is linked to another company. Reject the transition with that reason.');
    case 'stale-card':
      return refusal(`The transition ${id} does not wait for a decision. See: transition list`);
  }
}

const tenantOnly = { tenant: 'text' } as const;
const tenantDetails = ['--tenant         Entra tenant id of the direct bill partner'];

const holdTransition = defineCommand({
  name: 'transition hold',
  about: "Hold a direct bill partner's transition: nothing is approved until it is released",
  usage: '--tenant ID',
  details: [...tenantDetails, 'It may be held before anything is submitted. Holding again changes nothing.'],
  options: tenantOnly,
  schema: z.object({ tenant: value.tenant }),
  run: async ({ services, operator }, { tenant }) => {
    const held = await services.transitions.hold(operator, tenant);
    if (!held.ok) return refusedHold(held.error);
    const { changed, organisationId } = held.value;
    const text = changed ? 'It is on hold: nothing is approved until it is released.' : 'It is on hold already.';
    return said({ outcome: changed ? 'held' : 'unchanged', organisation: organisationId, tenant }, text);
  },
});

const releaseTransition = defineCommand({
  name: 'transition release',
  about: 'Release a direct bill partner whose transition is on hold',
  usage: '--tenant ID',
  details: [...tenantDetails, 'What was submitted meanwhile stays in the queue. Releasing again changes nothing.'],
  options: tenantOnly,
  schema: z.object({ tenant: value.tenant }),
  run: async ({ services, operator }, { tenant }) => {
    const released = await services.transitions.release(operator, tenant);
    if (!released.ok) return refusedHold(released.error);
    const { changed, organisationId } = released.value;
    const text = changed ? 'It is released. What was submitted meanwhile waits in the queue.' : 'It was not on hold.';
    return said({ outcome: changed ? 'released' : 'unchanged', organisation: organisationId, tenant }, text);
  },
});

function refusedHold(error: HoldRefusal): Outcome {
  switch (error.kind) {
    case 'tenant-unknown':
      return refusal(unknownTenant(error.tenantId));
    case 'not-direct-bill':
      return refusal('Only the transition of a direct bill partner can be held.');
    case 'approved-already':
      return refusal('The transition is approved already. There is nothing left to hold.');
  }
}

export const transitionCommands: readonly Command[] = [
  listOpen,
  approveTransition,
  rejectTransition,
  holdTransition,
  releaseTransition,
];
