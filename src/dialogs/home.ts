import type { CardAction, Card } from '../cards/model';
import type { TextKey } from '../i18n/language';
import { isPermitted, type PermittedAction } from '../shared/permissions';
import { commandWords, type CommandName } from './commands';
import { reply, statement, type Statement } from './say';
import type { Feature, Reader } from './turn';

interface MenuEntry {
  readonly command: CommandName;
  readonly says: TextKey;
  readonly isFor: (reader: Reader) => boolean;
}

const holds =
  (capability: 'indirect-provider' | 'indirect-reseller' | 'direct-bill', action?: PermittedAction) =>
  ({ actor }: Reader): boolean =>
    actor !== undefined &&
    actor.capabilities.has(capability) &&
    (action === undefined || isPermitted(actor.roles, action));

const may =
  (action: PermittedAction) =>
  ({ actor }: Reader): boolean =>
    actor !== undefined && isPermitted(actor.roles, action);

/** USR-2: only what the reader may do; the first six that apply become buttons. */
const menu: readonly MenuEntry[] = [
  {
    command: 'connect',
    says: 'menu.connect',
    isFor: ({ actor, operator }) => actor === undefined && operator === undefined,
  },
  { command: 'code', says: 'menu.code', isFor: ({ actor, operator }) => actor === undefined && operator === undefined },
  { command: 'desk', says: 'menu.desk', isFor: ({ operator }) => operator !== undefined },
  { command: 'review', says: 'menu.review', isFor: ({ operator }) => operator !== undefined },
  { command: 'transitionReview', says: 'menu.transitionReview', isFor: ({ operator }) => operator !== undefined },
  { command: 'transition', says: 'menu.transition', isFor: holds('direct-bill') },
  { command: 'enroll', says: 'menu.enroll', isFor: (reader) => mayEnrol(reader) },
  {
    command: 'requestPartnership',
    says: 'menu.requestPartnership',
    isFor: holds('indirect-provider', 'send-partnership-request'),
  },
  { command: 'myResellers', says: 'menu.myResellers', isFor: holds('indirect-provider') },
  { command: 'myProviders', says: 'menu.myProviders', isFor: holds('indirect-reseller') },
  {
    command: 'myCustomers',
    says: 'menu.myCustomers',
    isFor: (reader) => (reader.actor?.capabilities.size ?? 0) > 0 && may('view-customers')(reader),
  },
  {
    command: 'addCustomer',
    says: 'menu.addCustomer',
    isFor: (reader) =>
      holds('indirect-provider', 'create-customer')(reader) || holds('direct-bill', 'create-customer')(reader),
  },
  { command: 'pending', says: 'menu.pending', isFor: (reader) => reader.actor !== undefined },
  {
    command: 'inviteCustomer',
    says: 'menu.inviteCustomer',
    isFor: (reader) => (reader.actor?.capabilities.size ?? 0) > 0 && may('invite-customer')(reader),
  },
  {
    command: 'myPartners',
    says: 'menu.myPartners',
    isFor: ({ actor }) => actor !== undefined && actor.capabilities.size === 0,
  },
  {
    command: 'findProvider',
    says: 'menu.findProvider',
    isFor: (reader) => reader.operator === undefined && !holds('indirect-provider')(reader),
  },
  { command: 'users', says: 'menu.users', isFor: may('manage-users') },
  { command: 'checklist', says: 'menu.checklist', isFor: holds('indirect-provider') },
  { command: 'subscriptions', says: 'menu.subscriptions', isFor: mayTrade },
  { command: 'requests', says: 'menu.requests', isFor: mayTrade },
  { command: 'ready', says: 'menu.ready', isFor: (reader) => reader.actor !== undefined },
  { command: 'status', says: 'menu.status', isFor: (reader) => reader.actor !== undefined },
  { command: 'incentives', says: 'menu.incentives', isFor: isDual },
  { command: 'whichModel', says: 'menu.whichModel', isFor: () => true },
];

function isDual(reader: Reader): boolean {
  return holds('direct-bill')(reader) && holds('indirect-reseller')(reader);
}

function mayTrade({ actor }: Reader): boolean {
  return actor !== undefined && actor.capabilities.size > 0 && isPermitted(actor.roles, 'order');
}

function mayEnrol(reader: Reader): boolean {
  const { actor } = reader;
  if (actor === undefined) return reader.operator === undefined;
  return (
    isPermitted(actor.roles, 'enrol') &&
    !actor.capabilities.has('indirect-reseller') &&
    !actor.capabilities.has('indirect-provider') &&
    !actor.capabilities.has('direct-bill')
  );
}

const mostButtons = 6;

export function menuActions(reader: Reader, most = mostButtons): readonly CardAction[] {
  return entriesFor(reader)
    .slice(0, most)
    .map(({ command }) => ({ verb: 'home.command', title: shownWord(reader, command), data: { command } }));
}

function entriesFor(reader: Reader): readonly MenuEntry[] {
  return menu.filter(({ isFor }) => isFor(reader));
}

/** The word of the command as the menus show it: with a capital in English. */
export function shownWord({ language }: Pick<Reader, 'language'>, command: CommandName): string {
  const [word] = commandWords[command][language.locale];
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function homeCard(reader: Reader, name: string, rest: Pick<Statement, 'title' | 'values' | 'alert' | 'lines'>): Card {
  return statement(reader, {
    name,
    facts: entriesFor(reader).map(({ command, says }) => ({
      title: shownWord(reader, command),
      value: reader.language.t(says),
    })),
    actions: menuActions(reader),
    ...rest,
  });
}

export function helpCard(reader: Reader): Card {
  const { t } = reader.language;
  const app = t('app.name');
  return homeCard(reader, 'home.help', {
    title: 'help.title',
    values: { app },
    lines: [
      { text: t('help.intro') },
      ...companyLine(reader),
      { text: t('help.resume'), isSubtle: true },
      { text: t('welcome.settings'), isSubtle: true },
    ],
  });
}

/** What it takes to begin; for a connected company every kind of partner that it is (TRN-9). */
function companyLine(reader: Reader): readonly { text: string }[] {
  const held = [...(reader.actor?.capabilities ?? [])].map((one) => reader.language.t(`capability.${one}`));
  if (held.length > 0) return [{ text: reader.language.t('home.partnerTypes', { types: held.join(' · ') }) }];
  return reader.actor === undefined && reader.operator === undefined
    ? [{ text: reader.language.t('app.prerequisite') }]
    : [];
}

/** Once per install: the value, how to start, what it needs from outside, and its limits (store rules 1 to 6). */
export function welcomeCard(reader: Reader): Card {
  const { t } = reader.language;
  const app = t('app.name');
  return homeCard(reader, 'home.welcome', {
    title: 'welcome.title',
    values: { app },
    lines: [
      { text: t('app.value') },
      ...companyLine(reader),
      { text: t('app.limits'), isSubtle: true },
      { text: t('welcome.settings'), isSubtle: true },
    ],
  });
}

/** Nonsense gets a way forward, and other words than a valid command (store rule 9). */
export function unknownCard(reader: Reader): Card {
  return statement(reader, {
    name: 'home.unknown',
    title: 'unknown.title',
    lines: [{ text: reader.language.t('unknown.body') }],
    actions: [...menuActions(reader, mostButtons - 1), helpAction(reader)],
  });
}

export function helpAction({ language }: Pick<Reader, 'language'>): CardAction {
  return { verb: 'home.command', title: language.t('button.help'), data: { command: 'help' }, ignoresInputs: true };
}

/** A card that is not this person's, or that nobody knows any more: one answer. */
export function goneCard(reader: Reader): Card {
  return statement(reader, {
    name: 'home.gone',
    title: 'card.gone.title',
    lines: [{ text: reader.language.t('card.gone.body') }],
    actions: [helpAction(reader)],
  });
}

export function cancelledCard(reader: Reader, hadSomething: boolean): Card {
  return statement(reader, {
    name: 'home.cancelled',
    title: 'cancel.title',
    lines: [{ text: reader.language.t(hadSomething ? 'cancel.kept' : 'cancel.nothing') }],
    actions: menuActions(reader),
  });
}

function languageCard(reader: Reader): Card {
  return statement(reader, {
    name: 'home.language',
    title: 'language.title',
    actions: [
      { verb: 'home.language', title: '한국어', data: { locale: 'ko' } },
      { verb: 'home.language', title: 'English', data: { locale: 'en' } },
    ],
  });
}

export function languageChangedCard(reader: Reader): Card {
  return homeCard(reader, 'home.languageChanged', {
    title: 'help.title',
    values: { app: reader.language.t('app.name') },
    alert: { text: reader.language.t('language.changed'), tone: 'good' },
  });
}

export const homeFeature: Pick<Feature, 'commands'> = {
  commands: {
    help: async (turn) => reply(helpCard(turn)),
    hello: async (turn) => reply(helpCard(turn)),
    language: async (turn) => reply(languageCard(turn)),
  },
};
