import type { AcquiredAs } from './customerRelationship';

export interface ImportedSubscription {
  readonly product: string;
  readonly licences: number;
}

/** One customer as the file of another portal has it (CUS-3). */
export interface ImportedCustomer {
  /** Where its row begins in the file. */
  readonly line: number;
  readonly name: string;
  /** The key within the tenant; in ASCII, small letters. */
  readonly primaryDomain: string;
  readonly country: string;
  readonly city: string | undefined;
  readonly acquiredAs: AcquiredAs;
  /** Name or tenant id of a partner, as it is written. */
  readonly provider: string | undefined;
  readonly reseller: string | undefined;
  readonly state: 'active' | 'removed';
  /** YYYY-MM-DD. */
  readonly since: string;
  readonly subscriptions: readonly ImportedSubscription[];
  readonly supportContact: string | undefined;
}

/** What is wrong with a row, found in the file itself; the sentence goes after line and column. */
export interface FileProblem {
  readonly line: number;
  readonly column?: string | undefined;
  readonly says: string;
}

/** What is wrong with a row once the records are asked. */
export interface RecordProblem {
  readonly line: number;
  readonly column: 'primary_domain';
  readonly kind:
    | 'self-sale'
    | 'reseller-cannot-be-customer-of-same-provider'
    | 'affiliate-sale'
    | 'csp-tenant-not-a-customer'
    | 'domain-twice'
    | 'customer-twice';
  /** The line that has the same domain or customer. */
  readonly first?: number | undefined;
}

export type RowProblem = FileProblem | RecordProblem;

export interface ImportCounts {
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** In the list already by invitation or creation: left as they are. */
  readonly alreadyThere: number;
  /** The company removed the relationship itself: an import does not undo that. */
  readonly removedHere: number;
  /** Of the rows, those in a country where the company may not sell (CUS-27): listed, but no order for them is taken. */
  readonly outOfRegion: number;
}
