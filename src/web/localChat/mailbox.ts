import type { DemoPerson, KeptMail } from './demoPerson';

/** The mails of the demo people, read again and again from where the bot keeps them. */
export interface Mailbox {
  /** Whether anything is there that was not there before. One reading at a time, however slow. */
  refresh(): Promise<boolean>;
  /** Mails to the person, and those to addresses that no demo person has; newest first. */
  of(person: DemoPerson): { readonly own: readonly KeptMail[]; readonly others: readonly KeptMail[] };
  unread(person: DemoPerson): number;
  unreadOthers(): number;
  markSeen(person: DemoPerson): void;
}

/** Mails sent before this start count as read. */
export function createMailbox(
  people: readonly DemoPerson[],
  read: () => Promise<readonly KeptMail[]>,
  startedAt: Date,
): Mailbox {
  const addresses = new Set(people.map((person) => person.email.toLowerCase()));
  const seen = new Set<string>();
  let mails: readonly KeptMail[] = [];

  const to = (person: DemoPerson) => mails.filter((mail) => mail.to.toLowerCase() === person.email.toLowerCase());
  const toOthers = () => mails.filter((mail) => !addresses.has(mail.to.toLowerCase()));
  const isUnseen = ({ id, sentAt }: KeptMail) => sentAt >= startedAt && !seen.has(id);

  let reading: Promise<boolean> | undefined;
  const readAgain = async () => {
    const known = new Set(mails.map((mail) => mail.id));
    mails = [...(await read())].sort((a, b) => b.sentAt.getTime() - a.sentAt.getTime());
    return mails.some((mail) => !known.has(mail.id));
  };

  return {
    refresh: () => (reading ??= readAgain().finally(() => (reading = undefined))),
    of: (person) => ({ own: to(person), others: toOthers() }),
    unread: (person) => to(person).filter(isUnseen).length,
    unreadOthers: () => toOthers().filter(isUnseen).length,
    markSeen: (person) => [...to(person), ...toOthers()].forEach((mail) => seen.add(mail.id)),
  };
}
