import type { Card, CardAction, Fact, Line } from '../cards/model';
import type { EnrolmentView } from '../enrolment/enrolmentView';
import { isPermitted } from '../shared/permissions';
import { statement } from './say';
import type { Reader } from './turn';

/** Where the enrolment stands: states and dates, never a percentage (ENR-17). */
export function statusCard(reader: Reader, view: EnrolmentView, alert?: Line): Card {
  const { t } = reader.language;
  return statement(reader, {
    name: 'enrolment.status',
    title: 'enrolment.status.title',
    values: { state: t(`enrolment.state.${view.state}`) },
    alert,
    lines: [...linesOf(reader, view), ...historyOf(reader, view)],
    facts: factsOf(reader, view),
    actions: actionsOf(reader, view),
    subject: { kind: 'enrolment', id: view.id, version: view.version },
  });
}

function linesOf(reader: Reader, view: EnrolmentView): readonly Line[] {
  const { t, date } = reader.language;
  const { confirmation } = view;
  const late: readonly Line[] = view.isOverdue
    ? [{ text: t('enrolment.status.askSupport', { id: view.id }), tone: 'warning' }]
    : [];
  switch (view.state) {
    case 'draft':
      return [{ text: t('enrolment.status.draft', { step: t(`enrolment.step.${view.next}`) }) }];
    case 'submitted':
    case 'email_verification_pending': {
      const waiting: Line =
        confirmation === undefined || confirmation.isExpired
          ? { text: t('enrolment.status.expired'), tone: 'attention' }
          : {
              text: t('enrolment.status.pending', {
                address: confirmation.address,
                date: date(confirmation.expiresAt),
              }),
            };
      return [waiting, { text: t('enrolment.status.verifyFirst') }, takesDays(reader), ...late];
    }
    case 'in_review':
      return [takesDays(reader), ...late];
    case 'approved':
      return [
        { text: t('enrolment.status.approved'), tone: 'good' },
        { text: t('enrolment.status.needsAgent') },
        { text: t('customerImport.willCome') },
      ];
    case 'account_ready':
      return [
        { text: t('enrolment.status.approved'), tone: 'good' },
        { text: t('enrolment.status.ready'), tone: 'good' },
        { text: t('customerImport.willCome') },
      ];
    case 'rejected':
      return isDenied(view)
        ? [{ text: t('enrolment.status.denied'), tone: 'attention' }]
        : [{ text: t('enrolment.status.rejected') }];
    case 'discarded':
    case 'not_enrolled':
      return [{ text: t('enrolment.none.body') }];
  }
}

function takesDays({ language }: Reader): Line {
  return { text: language.t('enrolment.status.takesDays') };
}

function isDenied(view: EnrolmentView): boolean {
  return view.rejectionReason === 'contact-denied';
}

const eventsShown = 6;

/** The last moves, each with its day. */
export function historyOf({ language }: Reader, { history }: EnrolmentView): readonly Line[] {
  const moves = history.filter(({ from, to }) => from !== to).slice(-eventsShown);
  if (moves.length < 2) return [];
  const lines = moves.map(({ at, to, reason }): Line => {
    const said = { date: language.dateTime(at), state: language.t(`enrolment.state.${to}`) };
    return {
      isSubtle: true,
      text:
        reason === undefined || reason === 'contact-denied'
          ? language.t('enrolment.status.event', said)
          : language.t('enrolment.status.eventReason', { ...said, reason }),
    };
  });
  return [{ text: language.t('enrolment.status.history'), isHeading: true }, ...lines];
}

function factsOf(reader: Reader, view: EnrolmentView): readonly Fact[] {
  const { t, date, dateTime } = reader.language;
  const { submittedAt, submittedBy, values, rejectionReason } = view;
  return [
    ...fact(t('enrolment.status.submitted'), submittedAt && date(submittedAt)),
    ...fact(t('enrolment.status.submittedBy'), submittedBy),
    ...fact(t('enrolment.status.changed'), dateTime(view.changedAt)),
    ...fact(t('enrolment.status.contact'), submittedAt && values.contactEmail),
    ...fact(t('enrolment.status.reason'), view.state === 'rejected' && !isDenied(view) ? rejectionReason : undefined),
    ...fact(t('enrolment.status.roles'), isApproved(view) ? rolesOf(reader) : undefined),
  ];
}

function fact(title: string, value: string | undefined): readonly Fact[] {
  return value === undefined || value === '' ? [] : [{ title, value }];
}

/** ENR-19: on a finished account one sees one's own roles. */
function rolesOf({ language, actor }: Reader): string {
  const roles = [...(actor?.roles ?? [])].map((role) => language.t(`role.${role}`));
  return roles.length > 0 ? language.list(roles) : language.t('enrolment.status.noRoles');
}

function isApproved({ state }: EnrolmentView): boolean {
  return state === 'approved' || state === 'account_ready';
}

function actionsOf(reader: Reader, view: EnrolmentView): readonly CardAction[] {
  const { t } = reader.language;
  const again: CardAction = { verb: 'enrolment.status', title: t('button.refresh') };
  const mayEnrol = reader.actor !== undefined && isPermitted(reader.actor.roles, 'enrol');
  switch (view.state) {
    case 'draft':
      return mayEnrol ? [{ verb: 'enrolment.open', title: t('enrolment.button.continue') }] : [again];
    case 'submitted':
    case 'email_verification_pending':
      return mayEnrol
        ? [
            { verb: 'enrolment.resend', title: t('enrolment.button.resend') },
            { verb: 'enrolment.correct', title: t('enrolment.button.correct') },
            again,
          ]
        : [again];
    case 'rejected':
      return mayEnrol ? [{ verb: 'enrolment.correct', title: t('enrolment.button.correctRejected') }, again] : [again];
    case 'approved':
    case 'account_ready':
      return [...agentAction(reader), ...nextActions(reader), again];
    case 'in_review':
    case 'discarded':
    case 'not_enrolled':
      return [again];
  }
}

/** ENR-20: one button for Settings → User management → own name → Admin agent → Update. */
function agentAction({ actor, language }: Reader): readonly CardAction[] {
  const isWanting = actor !== undefined && !actor.roles.has('admin-agent');
  if (!isWanting || !isPermitted(actor.roles, 'become-admin-agent')) return [];
  return [{ verb: 'member.becomeAdminAgent', title: language.t('enrolment.button.becomeAdminAgent') }];
}

function nextActions({ language }: Reader): readonly CardAction[] {
  return [
    { verb: 'enrolment.whatNow', title: language.t('enrolment.button.whatNow') },
    { verb: 'agreement.show', title: language.t('agreement.mpa'), data: { kind: 'mpa' } },
    { verb: 'agreement.ready', title: language.t('enrolment.button.ready') },
  ];
}

/** No enrolment: none yet, or a reseller whom the operator recorded. */
export function noEnrolmentCard(reader: Reader): Card {
  const { t } = reader.language;
  const isReseller = reader.actor?.capabilities.has('indirect-reseller') === true;
  const mayEnrol = reader.actor !== undefined && isPermitted(reader.actor.roles, 'enrol');
  return statement(reader, {
    name: isReseller ? 'enrolment.already' : 'enrolment.none',
    title: isReseller ? 'enrolment.already.title' : 'enrolment.none.title',
    lines: [{ text: t(isReseller ? 'enrolment.already.body' : 'enrolment.none.body') }],
    facts: isReseller ? fact(t('enrolment.status.roles'), rolesOf(reader)) : [],
    actions: isReseller
      ? [...agentAction(reader), ...nextActions(reader)]
      : [
          ...(mayEnrol ? [{ verb: 'enrolment.open', title: t('enrolment.button.enroll') }] : []),
          { verb: 'advisor.model', title: t('advisor.button.model') },
          { verb: 'advisor.chain', title: t('advisor.button.chain') },
        ],
  });
}
