import { z } from 'zod';
import { shortTime, table } from '../answer';
import { defineCommand, refusal, said, type Command } from '../command';
import * as value from '../values';

const listPartnerships = defineCommand({
  name: 'partnership list',
  about: 'Partnerships of all companies, the newest first',
  usage: '',
  schema: z.object({}),
  run: async ({ services, operator }) => {
    const partnerships = await services.partnerships.listForOperator(operator, mostListed);
    const json = partnerships.map((one) => ({
      id: one.id,
      state: one.state,
      provider: one.provider,
      providerTenant: one.providerTenant,
      reseller: one.reseller,
      resellerTenant: one.resellerTenant,
      startedAt: one.startedAt.toISOString(),
      ticket: one.ticket ?? null,
      terminatedAt: one.terminatedAt?.toISOString() ?? null,
    }));
    const rows = partnerships.map(({ id, state, provider, reseller, startedAt, ticket }) => ({
      id,
      state,
      provider,
      reseller,
      started: shortTime(startedAt),
      ticket: ticket ?? '',
    }));
    const columns = ['id', 'state', 'provider', 'reseller', 'started', 'ticket'];
    return said(json, ...table(columns, rows, 'There is no partnership.'));
  },
});

const mostListed = 10_000;

const terminatePartnership = defineCommand({
  name: 'partnership terminate',
  about: "End a partnership on a ticket of Microsoft support; the companies' customers stay as they are",
  usage: 'ID --ticket NUMBER',
  details: ['ID is the one that the list shows. Terminating again changes nothing.'],
  options: { ticket: 'text' },
  argument: 'ID',
  schema: z.object({ ID: value.recordId, ticket: value.ticket }),
  run: async ({ services, operator }, { ID, ticket }) => {
    const ended = await services.partnerships.terminateByOperator(operator, ID, ticket);
    if (ended.ok) {
      const { state, ticket: recorded } = ended.value;
      return said(
        { id: ID, state, ticket: recorded ?? null },
        `The partnership is terminated (ticket ${recorded ?? '–'}).`,
      );
    }
    if (ended.error.kind === 'termination-via-support') {
      return refusal('--ticket has to be a ticket number of Microsoft support with a digit in it, such as MS-12345.');
    }
    return refusal(`There is no partnership ${ID}. See: partnership list`);
  },
});

const refuseTermination = defineCommand({
  name: 'partnership refuse',
  about: 'Refuse to end a partnership whose end was asked for: it goes on as before, and both sides are told',
  usage: 'ID',
  details: ['ID is the one that the list shows. Refusing where nothing was asked changes nothing.'],
  argument: 'ID',
  schema: z.object({ ID: value.recordId }),
  run: async ({ services, operator }, { ID }) => {
    const refused = await services.partnerships.refuseByOperator(operator, ID);
    if (refused.ok) return said({ id: ID, state: refused.value.state }, 'The partnership is active.');
    if (refused.error.kind === 'termination-via-support') {
      return refusal('The partnership is terminated already. The two companies can connect again by a new request.');
    }
    return refusal(`There is no partnership ${ID}. See: partnership list`);
  },
});

export const partnershipCommands: readonly Command[] = [listPartnerships, terminatePartnership, refuseTermination];
