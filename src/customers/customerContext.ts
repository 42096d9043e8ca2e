import type { Knex } from 'knex';
import type { IsWebmail } from '../invitations/binding';
import type { TenantResolver } from '../invitations/tenantResolver';
import type { Markets } from '../organisations/market';
import type { RedrawCardsAbout } from '../relationships/relationshipContext';
import type { Catalogue } from '../subscriptions/catalogue';

/** What the services around customers and their subscriptions share. */
export interface CustomerContext {
  readonly db: Knex;
  readonly now: () => Date;
  /** Origin of our pages, without a closing slash; known once the server listens. */
  readonly publicUrl: () => string;
  readonly markets: Markets;
  readonly catalogue: Catalogue;
  readonly resolver: TenantResolver;
  readonly isWebmail: IsWebmail;
  readonly rules: {
    readonly invitationDays: number;
    readonly mpaRequiredFrom: string;
    readonly storeForBusinessBlocks: boolean;
    readonly removalNeedsSuspended: boolean;
    readonly codeHours: number;
  };
  /** Never called for a removal, which tells nobody (RMV-6). */
  readonly redrawCardsAbout: RedrawCardsAbout;
}

/** The `subject.kind` of cards and audit entries about one partner's customer. */
export const customerSubject = 'customer-relationship';
