import { record } from '../audit/audit';
import { transact } from '../db/transact';
import { findOrganisation } from '../organisations/organisationLookup';
import type { Actor } from '../shared/actor';
import type { OrganisationId } from '../shared/ids';
import { permit, type RoleRequired } from '../shared/permissions';
import { err, ok, type Result } from '../shared/result';
import { maskedAddress, moveIncentive, stateBy, type IncentiveNotice, type IncentiveState } from './incentive';
import {
  findIncentiveNotice,
  findIncentiveNoticeById,
  findProgrammes,
  lockIncentiveNotice,
  saveIncentiveNotice,
  type EligibleSince,
} from './incentiveStore';
import type { TransitionContext } from './transitionContext';

export interface IncentiveView {
  readonly id: string;
  readonly state: IncentiveState;
  readonly company: string;
  readonly expectedBy: Date;
  readonly receivedAt: Date | undefined;
  /** The MPN account at activation, to which the invitation goes (INC-4). */
  readonly mpnId: string | undefined;
  /** Undefined where its address was never recorded (INC-5). */
  readonly maskedAddress: string | undefined;
  /** The MPN ID that is linked now, where it is another one. */
  readonly changedTo: string | undefined;
  /** INC-6: one row a programme. */
  readonly programmes: EligibleSince;
}

type Reached = { readonly state: IncentiveState };
export type ReceiveRefusal = RoleRequired | { readonly kind: 'stale-card' };

export function incentiveUseCases({ db, now, redrawCardsAbout }: TransitionContext) {
  /** Undefined until the company is an indirect reseller by transition. Every member may look. */
  async function incentive({ organisationId }: Pick<Actor, 'organisationId'>): Promise<IncentiveView | undefined> {
    const notice = await findIncentiveNotice(db, organisationId);
    return notice && viewOf(notice, organisationId);
  }

  /** For mails, which have no reader of ours. */
  async function incentiveForMail(id: string): Promise<IncentiveView | undefined> {
    const notice = await findIncentiveNoticeById(db, id);
    return notice && viewOf(notice, notice.organisationId);
  }

  async function viewOf(notice: IncentiveNotice, organisationId: OrganisationId): Promise<IncentiveView> {
    const { id, account, expectedBy, receivedAt } = notice;
    const organisation = await findOrganisation(db, organisationId);
    return {
      id,
      state: stateBy(notice, now()),
      company: organisation?.name ?? '',
      expectedBy,
      receivedAt,
      mpnId: account.mpnId,
      maskedAddress: account.email === undefined ? undefined : maskedAddress(account.email),
      changedTo: organisation?.mpnId === account.mpnId ? undefined : organisation?.mpnId,
      programmes: await findProgrammes(db, organisationId),
    };
  }

  /** «Received»; once is enough. */
  async function receiveIncentive(actor: Actor): Promise<Result<Reached, ReceiveRefusal>> {
    const permitted = permit(actor, 'enrol');
    if (!permitted.ok) return permitted;
    return transact<Reached, ReceiveRefusal>(db, undefined, async (trx) => {
      const { organisationId, memberId, correlationId } = actor;
      const notice = await lockIncentiveNotice(trx, organisationId);
      if (notice === undefined) return err({ kind: 'stale-card' });
      if (notice.state === 'received') return ok({ state: notice.state });
      const at = now();
      const before = stateBy(notice, at);
      const moved = moveIncentive(before, 'receive');
      if (!moved.ok) return moved;
      await saveIncentiveNotice(trx, { ...notice, state: moved.value, receivedAt: at, receivedBy: memberId });
      await record(trx, {
        at,
        organisationId,
        memberId,
        action: 'incentive.received',
        subject: { kind: 'incentive', id: notice.id },
        before: { state: before },
        after: { state: moved.value },
        correlation: correlationId,
      });
      await redrawCardsAbout(trx, 'incentive', notice.id);
      return ok({ state: moved.value });
    });
  }

  return { incentive, incentiveForMail, receiveIncentive };
}
