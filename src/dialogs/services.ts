import type { RelationshipServices } from '../relationships/relationshipServices';

/** Every service a dialog may call; filled by `app.ts`. One property a feature, types only. */
export interface Services {
  readonly relationships: RelationshipServices;
}
