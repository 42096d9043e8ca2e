import type { Page, PageAsked } from '../db/page';
import type { Operator } from '../shared/actor';
import type { OrganisationId } from '../shared/ids';
import {
  countAnyPartnerships,
  findAnyPartnership,
  pageAnyPartnerships,
  type NamedPartnership,
} from './partnershipDeskStore';
import type { RelationshipContext } from './relationshipContext';

export type { NamedPartnership } from './partnershipDeskStore';

/** The operator's view of partnerships: every company's, changed by `createPartnershipEnding` alone. */
export function createPartnershipDesk({ db }: RelationshipContext) {
  async function pageForOperator(
    _operator: Operator,
    company: OrganisationId | undefined,
    asked: PageAsked,
  ): Promise<Page<NamedPartnership> & { readonly total: number }> {
    const page = await pageAnyPartnerships(db, company, asked);
    return { ...page, total: await countAnyPartnerships(db, company) };
  }

  async function findForOperator(_operator: Operator, id: string): Promise<NamedPartnership | undefined> {
    return findAnyPartnership(db, id);
  }

  async function listForOperator(operator: Operator, limit: number): Promise<readonly NamedPartnership[]> {
    return (await pageForOperator(operator, undefined, { size: limit })).rows;
  }

  return { pageForOperator, findForOperator, listForOperator };
}
