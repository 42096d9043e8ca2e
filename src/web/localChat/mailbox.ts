import type { DemoPerson, KeptMail } from './demoPerson';

/** The mails of the demo people, read again and again from where the bot keeps them. */
export interface Mailbox {
  /** Whether anything is there that was not there before. */
  refresh(): Promise<boolean>;
  /** Mails to the person, and those to addresses that no demo person has; newest first. */
  of(person: DemoPerson): { readonly own: readonly KeptMail[]; readonly others: readonly KeptMail[] };
  unread(person: DemoPerson): number;
  unreadOthers(): number;
  markSeen(person: DemoPerson): void;
}

export function createMailbox(people: readonly DemoPerson[], read: () => Promise<readonly KeptMail[]>): Mailbox {
  const addresses = new Set(people.map((person) => person.email.toLowerCase()));
  const seen = new Set<string>();
  let mails: readonly KeptMail[] | undefined;

  const to = (person: DemoPerson) => all().filter((mail) => mail.to.toLowerCase() === person.email.toLowerCase());
  const toOthers = () => all().filter((mail) => !addresses.has(mail.to.toLowerCase()));
  const all = () => mails ?? [];
  const unseen = (list: readonly KeptMail[]) => list.filter((mail) => !seen.has(mail.id)).length;

  return {
    async refresh() {
      const fresh = [...(await read())].sort((a, b) => b.sentAt.getTime() - a.sentAt.getTime());
      const isFirst = mails === undefined;
      const known = new Set(all().map((mail) => mail.id));
      mails = fresh;
      if (isFirst) fresh.forEach((mail) => seen.add(mail.id));
      return isFirst || fresh.some((mail) => !known.has(mail.id));
    },
    of: (person) => ({ own: to(person), others: toOthers() }),
    unread: (person) => unseen(to(person)),
    unreadOthers: () => unseen(toOthers()),
    markSeen: (person) => [...to(person), ...toOthers()].forEach((mail) => seen.add(mail.id)),
  };
}
