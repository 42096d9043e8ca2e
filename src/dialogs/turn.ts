import type { Card } from '../cards/model';
import type { Language } from '../i18n/language';
import type { Actor, Operator, Person } from '../shared/actor';
import type { RequestKey } from '../shared/ids';
import type { Services } from './services';

/** Whom a card is drawn for: all that a card, a notice or a redraw may depend on besides the records. */
export interface Reader {
  readonly person: Person;
  /** Set when the person's company and the person are known and linked. */
  readonly actor: Actor | undefined;
  /** Set for members of the programme operator (settings). */
  readonly operator: Operator | undefined;
  /** The name of the company acted for; empty when none is connected. */
  readonly company: string;
  readonly language: Language;
  readonly now: Date;
  readonly services: Services;
}

/** What came back from a card or was typed. Everything in `data` is unknown until a handler parses it. */
export interface TurnInput {
  readonly data: Readonly<Record<string, unknown>>;
  /** From the button, not from the person: still to be looked up within the actor's scope. */
  readonly subjectId: string | undefined;
  /** The subject's version when the card was drawn; undefined for typed words. */
  readonly version: number | undefined;
  readonly text: string | undefined;
}

/** One activity on its way through a handler. */
export interface Turn extends Reader {
  readonly input: TurnInput;
  /** The business key: `cardId:verb` for a click, `draft:step:version` for typed words. */
  readonly key: RequestKey;
  /** The person's name as Teams shows it; display only, never authority. */
  readonly displayName: string | undefined;
}

/** What is in hand when the person types instead of pressing. */
export interface DialogInHand {
  /** Names the step that typed words answer, as in `typed`: `enrolment.askMpnAddress`. */
  readonly name: string;
  readonly draftId: string;
  /** The draft's version when the step was asked; part of the business key of the typed answer. */
  readonly version: number;
}

/** Another feature's card in place of this one: where words mean an action, its own card asks for it. */
export type Opens = { readonly command: string } | { readonly verb: string; readonly subjectId: string };

export interface Reply {
  readonly card: Card;
  readonly opens?: Opens;
  /** Sets the dialog that typed words go to next; null puts it down; undefined leaves it. */
  readonly inHand?: DialogInHand | null;
  /** The person chose another language (remembered; the card is already in it). */
  readonly chosenLocale?: 'ko' | 'en';
  /** Redraw this very card for this reader after so many seconds (USR-3: the secret goes away). */
  readonly redrawAfterSeconds?: number;
  /** The person has left: the ledger keeps nothing of this card. */
  readonly leavesNoTrace?: true;
}

export type Handler = (turn: Turn) => Promise<Reply>;

/** Draws something for a reader who did not ask just now; undefined when it no longer concerns them. */
export type Draw = (reader: Reader, id: string, data: Readonly<Record<string, unknown>>) => Promise<Card | undefined>;

export interface MailText {
  readonly subject: string;
  /** Plain text, no link but ours. */
  readonly text: string;
  /** Set apart below the text: for a mail sent for a partner, who sends it and how to report it. */
  readonly footer?: string;
}

/** What a mail may depend on: its reader may be nobody we know. */
export type MailReader = Pick<Reader, 'language' | 'now' | 'services'>;

export type DrawMail = (reader: MailReader, data: Readonly<Record<string, unknown>>) => Promise<MailText | undefined>;

/** A guided conversation and everything around it; the bot merges all features into one table each. */
export interface Feature {
  /** Card verbs, `subject.action`, one handler each. */
  readonly verbs: Readonly<Record<string, Handler>>;
  /** Typed commands by name (`commands.ts` holds the words). */
  readonly commands: Readonly<Record<string, Handler>>;
  /** Typed words while a dialog is in hand; `subjectId` is the draft's id. */
  readonly typed: Readonly<Record<string, Handler>>;
  /** Cards for notices, by topic; `id` is the subject's id. */
  readonly notices: Readonly<Record<string, Draw>>;
  readonly mails: Readonly<Record<string, DrawMail>>;
  /** Redraws live cards about a subject, by subject kind. */
  readonly subjects: Readonly<Record<string, Draw>>;
}
