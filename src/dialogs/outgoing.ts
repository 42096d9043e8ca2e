import type { Card, Fact } from '../cards/model';
import type { TextKey } from '../i18n/language';
import type { HandOver, SavedText } from '../invitations/outgoingDrafts';
import type { SendOrder } from '../invitations/outgoingSending';
import type { InvitationState } from '../invitations/invitation';
import type { OutgoingInvitation } from '../invitations/outgoingInvitation';
import type { Actor } from '../shared/actor';
import type { RequestKey } from '../shared/ids';
import type { Result } from '../shared/result';
import type { Refused } from './partnershipRefusals';
import type { Services } from './services';
import type { Reader, Reply, Turn } from './turn';

/** An invitation as its sender sees it; never who stands behind an address (REL-16). */
export interface OutgoingView {
  readonly state: InvitationState;
  readonly addressee: string;
  /** Colleagues only: the other company's people stay unnamed. */
  readonly requestedByName: string | undefined;
  readonly settledByName: string | undefined;
  /** The reader has no address on record, so a mail sent for them needs one. */
  readonly needsReplyTo: boolean;
}

export type OutgoingRefusal = Refused & { readonly perDay?: number; readonly restored?: string };

export interface OutgoingService<V> {
  findOwn(actor: Actor, id: string): Promise<V | undefined>;
  saveText(actor: Actor, saved: SavedText): Promise<Result<unknown, OutgoingRefusal>>;
  handOver(actor: Actor, id: string): Promise<Result<HandOver, OutgoingRefusal>>;
  send(actor: Actor, order: SendOrder, key: RequestKey): Promise<Result<unknown, OutgoingRefusal>>;
  resend(actor: Actor, id: string, key: RequestKey): Promise<Result<unknown, OutgoingRefusal>>;
  remind(actor: Actor, id: string): Promise<Result<unknown, OutgoingRefusal>>;
  withdraw(actor: Actor, id: string): Promise<Result<unknown, OutgoingRefusal>>;
}

/** What tells one kind of invitation from the other in a chat. */
export interface Outgoing<V extends OutgoingView> {
  /** Card names and verbs begin with it. */
  readonly name: 'partnershipRequest' | 'customerInvitation';
  /** The `kind` of its cards' subject. */
  readonly subject: string;
  readonly says: { readonly draft: TextKey; readonly sent: TextKey };
  service(services: Services): OutgoingService<V>;
  invitationOf(view: V): OutgoingInvitation;
  /** Once it is sent: how it stands. */
  card(reader: Reader, view: V, alert?: Card['alert']): Card;
  /** Above the draft's words, beside whom it goes to. */
  draftFacts(reader: Reader, view: V): readonly Fact[];
  /** Somebody else's and none are one answer. */
  unknown(turn: Turn): Promise<Reply>;
}
