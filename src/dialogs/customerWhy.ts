import type { Card, CardAction, Line } from '../cards/model';
import type { WhyMissing } from '../customers/whyMissing';
import { contributedListActions } from './customerActions';
import { reasonsOf } from './customerListCards';
import { helpAction } from './home';
import { commandButton } from './partnershipRefusals';
import { statement } from './say';
import type { Reader } from './turn';

/** «Why isn't X in my list?» from the partner's own records, or the rules that are usually the reason (CUS-5, REL-22). */
export function whyCard(reader: Reader, why: WhyMissing, asked: string): Card {
  const { t } = reader.language;
  return statement(reader, {
    name: 'customers.why',
    title: 'customers.why.title',
    lines: linesOf(reader, why, asked),
    actions: [
      ...openAction(reader, why),
      ...(why.reason === 'listed' ? [] : contributedListActions(reader)),
      commandButton(t('customers.button.all'), 'myCustomers'),
      helpAction(reader),
    ],
  });
}

function linesOf(reader: Reader, why: WhyMissing, asked: string): readonly Line[] {
  const { t, date } = reader.language;
  switch (why.reason) {
    case 'listed':
      return [{ text: t('customers.why.listed', { name: why.relationship.name }) }];
    case 'removed':
      return [{ text: t('customers.why.removed', { name: why.relationship.name, date: date(why.removedAt) }) }];
    case 'invited':
      return [{ text: t(`customers.why.${why.invitation.state}`, { date: date(why.invitation.at) }) }];
    case 'unknown':
      return [...(asked === '' ? [] : [{ text: t('customers.why.unknown', { name: asked }) }]), ...reasonsOf(reader)];
  }
}

function openAction({ language: { t } }: Reader, why: WhyMissing): readonly CardAction[] {
  if (why.reason !== 'listed' && why.reason !== 'removed') return [];
  return [{ verb: 'customer.open', title: t('button.open'), data: { customer: why.relationship.id } }];
}
