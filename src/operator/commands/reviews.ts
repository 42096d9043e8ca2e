import { z } from 'zod';
import type { ReviewRefusal } from '../../enrolment/reviewUseCases';
import { shortTime, table } from '../answer';
import { defineCommand, refusal, said, type Command, type Outcome } from '../command';
import * as value from '../values';

const listEnrolments = defineCommand({
  name: 'enrolment list',
  about: 'Enrolments under way, the oldest submission first',
  usage: '',
  schema: z.object({}),
  run: async ({ services, operator }) => {
    const enrolments = await services.enrolment.list(operator);
    const names = await services.records.namesOf(enrolments.map(({ organisationId }) => organisationId));
    const json = enrolments.map(({ id, organisationId, company, state, mpnId, submittedAt, changedAt }) => ({
      id,
      organisation: organisationId,
      tenant: names.get(organisationId)?.tenantId ?? null,
      company,
      state,
      mpn: mpnId ?? null,
      submittedAt: submittedAt?.toISOString() ?? null,
      changedAt: changedAt.toISOString(),
    }));
    const rows = enrolments.map(({ id, company, state, mpnId, submittedAt }) => ({
      id,
      company,
      state,
      mpn: mpnId ?? '',
      submitted: shortTime(submittedAt),
    }));
    return said(json, ...table(['id', 'company', 'state', 'mpn', 'submitted'], rows, 'No enrolment is under way.'));
  },
});

const approveEnrolment = defineCommand({
  name: 'enrolment approve',
  about: 'Approve an enrolment whose primary contact has confirmed',
  usage: 'ID',
  details: ['ID is the one that the list shows. Approving again changes nothing.'],
  argument: 'ID',
  schema: z.object({ ID: value.recordId }),
  run: async ({ services, operator }, { ID }) => {
    const decided = await services.enrolment.approve(operator, ID);
    if (!decided.ok) return refusedReview(ID, decided.error.kind);
    return said({ id: ID, state: decided.value.state }, `The enrolment is approved (state ${decided.value.state}).`);
  },
});

const rejectEnrolment = defineCommand({
  name: 'enrolment reject',
  about: 'Reject an enrolment; the company reads the reason and can submit again',
  usage: 'ID --reason TEXT',
  details: ['ID is the one that the list shows.', '--reason         what the company has to correct, in its language'],
  options: { reason: 'text' },
  argument: 'ID',
  schema: z.object({ ID: value.recordId, reason: value.reason }),
  run: async ({ services, operator }, { ID, reason }) => {
    const decided = await services.enrolment.reject(operator, ID, reason);
    if (!decided.ok) return refusedReview(ID, decided.error.kind);
    return said(
      { id: ID, state: decided.value.state },
      'The enrolment is rejected. The company has been told the reason.',
    );
  },
});

function refusedReview(id: string, kind: ReviewRefusal['kind']): Outcome {
  switch (kind) {
    case 'email-not-verified':
      return refusal('The primary contact has not confirmed yet. Wait for the confirmation, then decide.');
    case 'mpn-already-linked':
      return refusal('The MPN ID is linked to another company. Reject the enrolment with that reason.');
    case 'not-identified-for-offboarding':
      return refusal('The company is a direct bill partner: it goes by the transition. Reject the enrolment.');
    case 'stale-card':
      return refusal(`The enrolment ${id} is not in review. See: enrolment list`);
  }
}

export const reviewCommands: readonly Command[] = [listEnrolments, approveEnrolment, rejectEnrolment];
