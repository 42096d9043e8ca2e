import { z } from 'zod';
import { shortTime, table } from '../answer';
import { defineCommand, refusal, said, type Command } from '../command';
import * as value from '../values';

const listPartnerships = defineCommand({
  name: 'partnership list',
  about: 'Partnerships of all companies, the newest first',
  usage: '',
  schema: z.object({}),
  run: async ({ services }) => {
    const partnerships = await services.partnerships.listForOperator(mostListed);
    const names = await services.records.namesOf(
      partnerships.flatMap(({ providerId, resellerId }) => [providerId, resellerId]),
    );
    const json = partnerships.map((one) => ({
      id: one.id,
      state: one.state,
      provider: names.get(one.providerId)?.name ?? null,
      providerTenant: names.get(one.providerId)?.tenantId ?? null,
      reseller: names.get(one.resellerId)?.name ?? null,
      resellerTenant: names.get(one.resellerId)?.tenantId ?? null,
      startedAt: one.startedAt.toISOString(),
      ticket: one.ticket ?? null,
      terminatedAt: one.terminatedAt?.toISOString() ?? null,
    }));
    const rows = partnerships.map(({ id, state, providerId, resellerId, startedAt, ticket }) => ({
      id,
      state,
      provider: names.get(providerId)?.name ?? '',
      reseller: names.get(resellerId)?.name ?? '',
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

export const partnershipCommands: readonly Command[] = [listPartnerships, terminatePartnership];
