import { randomUUID } from 'node:crypto';
import { anInvitingPair, aSentInvitation, type Inviting, type SentInvitation } from './receivedInvitations';
import { aToken, type SignInStage } from './signInStage';
import { aVisitor, type Visitor } from './visitor';

interface SigningIn {
  readonly tenant?: string;
  readonly oid?: string;
  readonly visitor?: Visitor;
  readonly claims?: object;
  /** Whose account it is, where the OpenID server does not know the tenant. */
  readonly by?: string;
}

/** Contoso and Fabrikam invite a customer jointly, and whoever it is comes with the mailed link. */
export function useAnswering(stage: () => SignInStage, customer: string) {
  let inviting: Inviting | undefined;
  beforeAll(async () => {
    inviting = await anInvitingPair(stage().db);
  }, 60_000);
  const pair = (): Inviting => {
    if (!inviting) throw new Error('The partners are there in hooks and tests only.');
    return inviting;
  };

  async function anInvitation(shape: Partial<Parameters<typeof aSentInvitation>[1]> = {}): Promise<SentInvitation> {
    return aSentInvitation(stage().db, { ...pair(), tenantId: customer, ...shape });
  }

  /** Opens the mailed link, presses the button and signs in; whoever the directory says it is. */
  async function signsIn({ path }: Pick<SentInvitation, 'path'>, signing: SigningIn = {}): Promise<Visitor> {
    const { tenant = customer, oid = randomUUID(), visitor = aVisitor(), claims = {}, by = tenant } = signing;
    const token = { ...aToken(oid, by), ...claims };
    await stage().openId.next({ tenant, claims: token, ...(by === tenant ? {} : { tamper: stage().issuedBy(by) }) });
    await visitor.opens(stage().site.origin + path);
    await visitor.submits({ step: 'signIn' });
    return visitor;
  }

  async function stateOf(id: string): Promise<string> {
    const found = await stage().db('customer_invitations').where({ id }).first<{ state: string }>('state');
    return found.state;
  }

  return { pair, anInvitation, signsIn, stateOf };
}
