import type { Card, CardAction, Line } from '../cards/model';
import type { EnrolmentView, MembershipView } from '../enrolment/enrolmentView';
import { stepFrame, wayActions } from './enrolmentForm';
import type { Reader } from './turn';

/** As the service has it: how long a code for the membership lives. */
const codeMinutes = 30;

/** What the MPN step says about the last try, above the card. */
export interface MpnSaid {
  readonly alert?: Line;
  readonly error?: string;
  readonly typed?: string;
}

/** ENR-6 to ENR-9: the address, then the code, then the profiles of that login. */
export function mpnCard(reader: Reader, view: EnrolmentView, membership: MembershipView, said: MpnSaid = {}): Card {
  const card = mpnPart(reader, view, membership, said);
  return said.alert === undefined ? card : { ...card, alert: said.alert };
}

function mpnPart(reader: Reader, view: EnrolmentView, membership: MembershipView, said: MpnSaid): Card {
  if (membership.state === 'verified') return chooseCard(reader, view, membership);
  if (membership.state === 'code-sent') return codeCard(reader, view, membership, said);
  return addressCard(reader, view, membership, said);
}

function addressCard(reader: Reader, view: EnrolmentView, membership: MembershipView, said: MpnSaid): Card {
  const { t } = reader.language;
  const isLocked = membership.state === 'locked';
  return stepFrame(reader, view, 'mpn', {
    lines: [
      ...(isLocked ? [{ text: t('enrolment.mpn.locked'), tone: 'attention' as const }] : []),
      { text: t('enrolment.mpn.why') },
      { text: t('enrolment.mpn.rule', { country: reader.language.country(view.country) }), isSubtle: true },
      ...linkedLine(reader, view),
      { text: t('enrolment.checklist.noPassword'), isSubtle: true },
    ],
    inputs: [
      {
        kind: 'email',
        id: 'membershipEmail',
        label: t('enrolment.mpn.address'),
        maxLength: 254,
        value: said.typed,
        error: said.error,
      },
    ],
    actions: [
      { verb: 'enrolment.askCode', title: t('enrolment.button.sendCode') },
      laterAction(reader, view),
      ...wayActions(reader, view, 'mpn'),
    ],
  });
}

/** The same card for a known and an unknown address. */
function codeCard(reader: Reader, view: EnrolmentView, membership: MembershipView, said: MpnSaid): Card {
  const { t } = reader.language;
  const wrong = t('enrolment.mpn.wrongCode', { left: membership.triesLeft });
  return stepFrame(reader, view, 'mpn', {
    lines: [{ text: t('enrolment.mpn.sent', { minutes: codeMinutes }) }],
    inputs: [
      {
        kind: 'text',
        id: 'membershipCode',
        label: t('enrolment.mpn.code'),
        maxLength: 20,
        error: said.error ?? (membership.triesLeft < 5 ? wrong : undefined),
      },
    ],
    actions: [
      { verb: 'enrolment.enterCode', title: t('enrolment.button.continue') },
      { verb: 'enrolment.otherMembership', title: t('enrolment.button.otherMembership') },
      laterAction(reader, view),
      ...wayActions(reader, view, 'mpn'),
    ],
  });
}

function chooseCard(reader: Reader, view: EnrolmentView, { profiles }: MembershipView): Card {
  const { t, country } = reader.language;
  const choices = profiles.map((profile) => ({
    value: profile.mpnId,
    title: t('enrolment.mpn.choice', {
      mpnId: profile.mpnId,
      name: profile.name,
      country: country(profile.country),
      active: t(profile.isActive ? 'enrolment.mpn.active' : 'enrolment.mpn.inactive'),
    }),
  }));
  return stepFrame(reader, view, 'mpn', {
    lines: [
      { text: t('enrolment.mpn.choose') },
      { text: t('enrolment.mpn.rule', { country: country(view.country) }), isSubtle: true },
      ...linkedLine(reader, view),
    ],
    inputs: [
      {
        kind: 'choice',
        id: 'mpnId',
        label: t('enrolment.mpn.profile'),
        value: view.mpnId ?? choices[0]?.value,
        choices,
      },
    ],
    actions: [
      { verb: 'enrolment.chooseProfile', title: t('enrolment.button.continue') },
      { verb: 'enrolment.otherMembership', title: t('enrolment.button.notInList') },
      laterAction(reader, view),
      ...wayActions(reader, view, 'mpn'),
    ],
  });
}

function linkedLine({ language }: Reader, { mpnId, isMpnPostponed }: EnrolmentView): readonly Line[] {
  if (mpnId !== undefined) return [{ text: language.t('enrolment.mpn.linked', { mpnId }), tone: 'good' }];
  return isMpnPostponed ? [{ text: language.t('enrolment.mpn.postponed'), tone: 'warning' }] : [];
}

/** C-8: with an MPN ID chosen before, it simply goes on. */
function laterAction({ language }: Reader, { mpnId }: EnrolmentView): CardAction {
  return mpnId === undefined
    ? { verb: 'enrolment.later', title: language.t('enrolment.button.later') }
    : { verb: 'enrolment.next', title: language.t('button.next'), data: { step: 'mpn' } };
}
