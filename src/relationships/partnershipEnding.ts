import type { Knex } from 'knex';
import { transact } from '../db/transact';
import type { Actor, Operator } from '../shared/actor';
import type { OrganisationId } from '../shared/ids';
import type { JsonObject } from '../shared/json';
import { permit, type RoleRequired } from '../shared/permissions';
import { err, ok, type Result } from '../shared/result';
import { owe, toldAt } from './addressees';
import { insertConsent } from '../grants/grantRecords';
import { bothSides, parseTicket, refuseTermination, remove, requestTermination, terminate } from './partnership';
import type { Partnership, PartnershipRefusal } from './partnership';
import { lockAnyPartnership, lockPartnership, savePartnership } from './partnershipStore';
import { recordBy, recordByOperator } from '../audit/recordBy';
import { deskSubject, partnershipSubject, type RelationshipContext } from './relationshipContext';

/** The version of the attestation that a provider's own removal needs (C-4, RMV-4). */
export const removalTextVersion = 'removal-attestation-1';

export type EndRefusal = PartnershipRefusal | RoleRequired | { readonly kind: 'attestation-required' };

/** How a partnership ends: through Microsoft support and the operator, or by the provider where the rules allow it. */
export function createPartnershipEnding(context: RelationshipContext) {
  const { db, now, rules } = context;

  /** `active → termination_requested`; ending it is Microsoft support's (REL-20). */
  async function askTermination(actor: Actor, id: string, typedTicket: string): Promise<Result<void, EndRefusal>> {
    const may = permit(actor, 'request-termination');
    if (!may.ok) return may;
    const ticket = parseTicket(typedTicket);
    return transact<void, EndRefusal>(db, undefined, async (trx) => {
      const partnership = await lockPartnership(trx, actor.organisationId, id);
      if (!partnership) return err(unknownTo(actor));
      if (ticket === undefined) return err({ kind: 'termination-via-support' });
      const asked = requestTermination(partnership, { ticket, by: actor.organisationId }, now());
      if (!asked.ok || asked.value === partnership) return asked.ok ? ok(undefined) : asked;
      const saved = await savePartnership(trx, asked.value);
      await recordBy(trx, actor, changed(now(), 'termination-requested', partnership, saved));
      const other = partnership.providerId === actor.organisationId ? partnership.resellerId : partnership.providerId;
      await tell(context, trx, saved, { topic: 'partnership.terminationRequested', to: [other] });
      return ok(undefined);
    });
  }

  /** The operator's, on the ticket of Microsoft support; on a partnership nobody asked to end it records both steps. */
  async function terminateByOperator(
    operator: Operator,
    id: string,
    typedTicket: string,
  ): Promise<Result<Partnership, PartnershipRefusal>> {
    const ticket = parseTicket(typedTicket);
    if (ticket === undefined) return err({ kind: 'termination-via-support' });
    return transact<Partnership, PartnershipRefusal>(db, undefined, async (trx) => {
      const partnership = await lockAnyPartnership(trx, id);
      if (!partnership) return err({ kind: 'provider-not-connected' });
      if (partnership.state === 'terminated') return ok(partnership);
      const asked = requestTermination(partnership, { ticket, by: undefined }, now());
      if (!asked.ok) return asked;
      const requested = asked.value === partnership ? partnership : await savePartnership(trx, asked.value);
      if (requested !== partnership) {
        await recordByOperator(trx, operator, changed(now(), 'termination-requested', partnership, requested));
      }
      const ended = terminate(requested, now());
      if (!ended.ok) return ended;
      const saved = await savePartnership(trx, { ...ended.value, ticket });
      await recordByOperator(trx, operator, changed(now(), 'terminated', requested, saved));
      const to = bothSides(saved);
      await tell(context, trx, saved, { topic: 'partnership.terminated', to });
      return ok(saved);
    });
  }

  /** The ticket was refused or withdrawn: the partnership is active as before. */
  async function refuseByOperator(operator: Operator, id: string): Promise<Result<Partnership, PartnershipRefusal>> {
    return transact<Partnership, PartnershipRefusal>(db, undefined, async (trx) => {
      const partnership = await lockAnyPartnership(trx, id);
      if (!partnership) return err({ kind: 'provider-not-connected' });
      if (partnership.state === 'active') return ok(partnership);
      const refused = refuseTermination(partnership);
      if (!refused.ok) return refused;
      const saved = await savePartnership(trx, refused.value);
      await recordByOperator(trx, operator, changed(now(), 'termination-refused', partnership, saved));
      const to = bothSides(saved);
      await tell(context, trx, saved, { topic: 'partnership.terminationRefused', to });
      return ok(saved);
    });
  }

  /** The provider's own removal where the rules allow it (C-4): customers and grants stay, nobody is told. */
  async function removeByProvider(
    actor: Actor,
    id: string,
    answer: { readonly hasAttested: boolean },
  ): Promise<Result<void, EndRefusal>> {
    if (rules.partnershipRemoval !== 'self_service') return err({ kind: 'termination-via-support' });
    const may = permit(actor, 'request-termination');
    if (!may.ok) return may;
    return transact<void, EndRefusal>(db, undefined, async (trx) => {
      const partnership = await lockPartnership(trx, actor.organisationId, id);
      if (partnership?.providerId !== actor.organisationId) return err({ kind: 'not-your-reseller' });
      if (partnership.state === 'terminated') return ok(undefined);
      if (!answer.hasAttested) return err({ kind: 'attestation-required' });
      const saved = await savePartnership(trx, remove(partnership, now()));
      await recordBy(trx, actor, changed(now(), 'removed', partnership, saved));
      await insertConsent(trx, {
        organisationId: actor.organisationId,
        memberId: actor.memberId,
        subject: { kind: partnershipSubject, id },
        textVersion: removalTextVersion,
        givenAt: now(),
      });
      return ok(undefined);
    });
  }

  return { askTermination, terminateByOperator, refuseByOperator, removeByProvider };
}

export async function tell(
  context: RelationshipContext,
  trx: Knex.Transaction,
  partnership: Partnership,
  { topic, to, occasion }: { topic: string; to: readonly OrganisationId[]; occasion?: string },
): Promise<void> {
  for (const subject of [partnershipSubject, deskSubject]) {
    await context.redrawCardsAbout(trx, subject, partnership.id);
  }
  const about = { topic, occasion: occasion ?? `v${partnership.version}` };
  for (const organisationId of to) await oweTo(trx, partnership, organisationId, about);
}

export async function oweTo(
  trx: Knex.Transaction,
  { id }: Partnership,
  organisationId: OrganisationId,
  about: { readonly topic: string; readonly occasion: string },
): Promise<void> {
  await owe(trx, { ...about, organisationId, members: await toldAt(trx, organisationId), data: { id } });
}

function changed(at: Date, happened: string, before: Partnership, after: Partnership) {
  const ticket: JsonObject = after.ticket === undefined ? {} : { ticket: after.ticket.toLowerCase() };
  return {
    action: `partnership.${happened}`,
    subject: { kind: partnershipSubject, id: after.id },
    before: { state: before.state },
    after: { state: after.state, ...ticket },
    parties: bothSides(after),
    at,
  };
}

/** A side's own words for a partnership that is not its own. */
function unknownTo(actor: Actor): PartnershipRefusal {
  return { kind: actor.capabilities.has('indirect-provider') ? 'not-your-reseller' : 'provider-not-connected' };
}
