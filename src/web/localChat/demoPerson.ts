/** One wording in both languages. */
export interface Words {
  readonly ko: string;
  readonly en: string;
}

/** Somebody the reader of the local page may play. */
export interface DemoPerson {
  /** Stable short name, such as `contoso-admin`: the conversation's id is made from it. */
  readonly id: string;
  readonly tenantId: string;
  readonly aadObjectId: string;
  readonly email: string;
  readonly company: string;
  readonly capabilities: Words;
  /** The role; people have no other names. */
  readonly title: Words;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** IANA name. */
  readonly timeZone: string;
}

/** A mail that was written while no mail server is set. */
export interface KeptMail {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly replyTo?: string;
  readonly subject: string;
  readonly text: string;
  readonly sentAt: Date;
}

const conversationPrefix = 'a:local-';

/** The same after every start, so cards and notices of an earlier run still find their conversation. */
export function conversationIdOf(person: Pick<DemoPerson, 'id'>): string {
  return conversationPrefix + person.id;
}

export function userIdOf(person: Pick<DemoPerson, 'id'>): string {
  return `29:local-${person.id}`;
}

export function nameOf({ company, title }: DemoPerson, language: keyof Words): string {
  return `${company} ${title[language]}`;
}

export const botId = '28:local-bot';
