import type { OrganisationId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';

export type PartnershipState = 'active' | 'termination_requested' | 'terminated';

/** Provider and reseller; both sides' lists are views of this one row (REL-15). */
export interface Partnership {
  readonly id: string;
  readonly providerId: OrganisationId;
  readonly resellerId: OrganisationId;
  readonly version: number;
  readonly state: PartnershipState;
  readonly requestId: string;
  readonly startedAt: Date;
  readonly ticket: string | undefined;
  readonly terminationRequestedBy: OrganisationId | undefined;
  readonly terminationRequestedAt: Date | undefined;
  readonly terminatedAt: Date | undefined;
}

export function bothSides({ providerId, resellerId }: Partnership): readonly OrganisationId[] {
  return [providerId, resellerId];
}

export type PartnershipRefusal =
  | { readonly kind: 'termination-via-support' }
  | { readonly kind: 'provider-not-connected' }
  | { readonly kind: 'not-your-reseller' };

const mostTicketLetters = 32;
const ticketPattern = /^(?=.*\d)[A-Z0-9]+(?:-[A-Z0-9]+)*$/;

/** Microsoft support's number, as people copy it; never a sentence, because the audit keeps it. */
export function parseTicket(text: string): string | undefined {
  const ticket = text.normalize('NFKC').trim().toUpperCase().replace(/^#/u, '');
  return ticket.length <= mostTicketLetters && ticketPattern.test(ticket) ? ticket : undefined;
}

/** Asking again while it is asked for changes nothing. */
export function requestTermination(
  partnership: Partnership,
  asked: { readonly ticket: string; readonly by: OrganisationId | undefined },
  now: Date,
): Result<Partnership, PartnershipRefusal> {
  if (partnership.state === 'terminated') return err({ kind: 'termination-via-support' });
  if (partnership.state === 'termination_requested') return ok(partnership);
  return ok({
    ...partnership,
    state: 'termination_requested',
    ticket: asked.ticket,
    terminationRequestedBy: asked.by,
    terminationRequestedAt: now,
  });
}

/** Only on a ticket, and only by the operator (REL-20). */
export function terminate(partnership: Partnership, now: Date): Result<Partnership, PartnershipRefusal> {
  if (partnership.state === 'active') return err({ kind: 'termination-via-support' });
  if (partnership.state === 'terminated') return ok(partnership);
  return ok({ ...partnership, state: 'terminated', terminatedAt: now });
}

/** The ticket was refused or withdrawn. */
export function refuseTermination(partnership: Partnership): Result<Partnership, PartnershipRefusal> {
  if (partnership.state === 'terminated') return err({ kind: 'termination-via-support' });
  return ok({
    ...partnership,
    state: 'active',
    ticket: undefined,
    terminationRequestedBy: undefined,
    terminationRequestedAt: undefined,
  });
}

/** The provider's own removal, where the rules allow it (C-4); the caller has checked the attestation. */
export function remove(partnership: Partnership, now: Date): Partnership {
  return partnership.state === 'terminated' ? partnership : { ...partnership, state: 'terminated', terminatedAt: now };
}
