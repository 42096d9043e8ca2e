import type { Card, CardAction } from '../cards/model';
import type { CustomerInvitationView } from '../customers/customerInvitationViews';
import type { InvitingStart } from '../customers/customerInviting';
import { askCard, type Asked } from './customerInvitationAsk';
import { addressInputs, customerOutgoing, type AddressShown } from './customerInvitationCards';
import { addNewCustomer, askProvider, viewCustomers } from './customerWays';
import { helpAction, shownWord } from './home';
import { readdressCard } from './outgoingCards';
import { cardOf } from './outgoingVerbs';
import { commandButton, reasonOf, refusedCard, refusedStatement, type Refused } from './partnershipRefusals';
import type { Reader } from './turn';

/** Who cannot begin at all: the way on is a model, a provider, or a colleague. */
export async function cannotInvite(reader: Reader, refusal: Refused): Promise<Card> {
  const { t } = reader.language;
  const actions = (): readonly CardAction[] => {
    if (refusal.kind === 'unknown-partner-type') return [commandButton(shownWord(reader, 'whichModel'), 'whichModel')];
    if (refusal.kind === 'no-active-provider') return [commandButton(t('directory.title'), 'findProvider')];
    return [helpAction(reader)];
  };
  const isProvider = refusal.kind === 'no-active-provider';
  const title = isProvider ? 'customerInvite.noProvider.title' : 'customerInvite.refused.title';
  return refusedStatement(reader, { name: 'customerInvitation.refused', title, actions: actions() }, refusal);
}

/** At the field it is about, or a card of its own where something else than this form leads on. */
export async function refusedAsk(reader: Reader, begun: InvitingStart, asked: Asked, refusal: Refused): Promise<Card> {
  const settled = await elsewhere(reader, refusal);
  if (settled) return settled;
  const errors = fieldErrors(reader, refusal);
  const card = askCard(reader, begun, { ...asked, ...errors });
  return errors === undefined ? refusedCard(reader, card, refusal) : card;
}

export async function refusedAddress(
  reader: Reader,
  view: CustomerInvitationView,
  typed: AddressShown,
  refusal: Refused,
): Promise<Card> {
  if (refusal.kind === 'invite-unknown') return cardOf(reader, customerOutgoing, view);
  const settled = await elsewhere(reader, refusal);
  if (settled) return settled;
  const errors = fieldErrors(reader, refusal);
  const card = addressCard(reader, view, { ...typed, ...errors });
  return errors === undefined ? refusedCard(reader, card, refusal) : card;
}

export function addressCard(reader: Reader, view: CustomerInvitationView, shown: AddressShown): Card {
  return readdressCard(reader, customerOutgoing, view, addressInputs(reader, shown));
}

function fieldErrors(reader: Reader, refusal: Refused) {
  if (refusal.kind === 'email-invalid') return { emailError: reasonOf(reader, refusal) };
  if (refusal.kind === 'customer-domain-needed') return { domainError: reasonOf(reader, refusal) };
  return refusal.kind === 'provider-not-connected' ? { providerError: reasonOf(reader, refusal) } : undefined;
}

/** CUS-17 before anything is sent; what is there already is in the list. */
async function elsewhere(reader: Reader, refusal: Refused): Promise<Card | undefined> {
  const { t } = reader.language;
  const another = { verb: 'customerInvitation.which', title: t('customerInvite.button.another') };
  const isReseller = refusal.kind === 'reseller-cannot-create-tenant';
  if (isReseller || refusal.kind === 'customer-has-no-tenant') {
    const ways = isReseller ? askProvider(reader) : addNewCustomer(reader);
    const lines = [{ text: t(isReseller ? 'customerInvite.noTenant.reseller' : 'customerInvite.noTenant.creator') }];
    const said = { name: 'customerInvitation.noTenant', title: 'customerInvite.noTenant.title' } as const;
    return refusedStatement(reader, { ...said, lines, actions: [...ways, another] }, refusal);
  }
  if (refusal.kind !== 'already-active' && refusal.kind !== 'store-for-business-blocks') return undefined;
  const actions = [...viewCustomers(reader), another];
  const said = { name: 'customerInvitation.cannot', title: 'customerInvite.refused.title', actions } as const;
  return refusedStatement(reader, said, refusal);
}
