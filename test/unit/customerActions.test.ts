import { contributedActions, contributedListActions, type CustomerAction } from '../../src/dialogs/customerActions';
import { missingCustomerOf } from '../../src/dialogs/commands';
import { languageOf } from '../../src/i18n/language';
import type { CustomerView } from '../../src/customers/customerRecord';
import type { Actor } from '../../src/shared/actor';

const view = { isShared: true } as CustomerView; // the conditions below look at nothing else
const actor = { roles: new Set(['sales-agent']) } as unknown as Actor; // as above
const reader = { actor, language: languageOf('en', 'UTC') };
const actions: readonly CustomerAction[] = ['one', 'two', 'three', 'four', 'five', 'six', 'seven'].map((verb) => ({
  verb: `customer.${verb}`,
  title: 'button.open',
  when: () => true,
}));
const verbsOf = (room: number, from: number, all = actions) =>
  contributedActions(reader, view, { room, from }, all).map((action) => ('verb' in action ? action.verb : ''));

test('CUS-13 a card offers as many actions as it has room for, and the last leads to the rest', () => {
  expect(verbsOf(1, 0, [])).toEqual([]);
  expect(verbsOf(1, 0, actions.slice(0, 1))).toEqual(['customer.one']);
  expect(verbsOf(1, 0)).toEqual(['customer.more']);
  expect(verbsOf(5, 0)).toEqual(['customer.one', 'customer.two', 'customer.three', 'customer.four', 'customer.more']);
  expect(contributedActions(reader, view, { room: 5 }, actions).at(-1)).toMatchObject({ data: { from: 4 } });
  expect(verbsOf(5, 4)).toEqual(['customer.five', 'customer.six', 'customer.seven']);
});

test('CUS-13 what may not be done with this customer is not offered', () => {
  const some = actions.map((action, place) => ({ ...action, when: () => place === 2 }));
  expect(verbsOf(5, 0, some)).toEqual(['customer.three']);
  const none = [{ command: 'myCustomers', title: 'button.open', when: () => false }] as const;
  expect(contributedListActions(reader, none)).toEqual([]);
});

test.each([
  ['Why isn’t Adatum in my list?', 'Adatum'],
  ["why isn't Adatum Corp. in my customer list", 'Adatum Corp.'],
  ['Why is Adatum not in my list?', 'Adatum'],
  ['Why is Adatum missing from our list?', 'Adatum'],
  ["why can't I see Adatum?", 'Adatum'],
  ['왜 Adatum이 내 목록에 없나요?', 'Adatum'],
  ['왜 폴스 커피가 우리 고객 목록에 안 보이나요', '폴스 커피'],
  ['폴스 커피는 왜 내 목록에 없어?', '폴스 커피'],
  ['왜 "한빛"이 목록에 없지', '한빛'],
])('CUS-5 «%s» asks about %s', (said, name) => {
  expect(missingCustomerOf(said)?.at(-1)).toBe(name);
});

test.each(['my customers', '내 고객', 'why', '왜 안 되나요?', 'why is the sky blue'])(
  '«%s» asks about no customer',
  (said) => {
    expect(missingCustomerOf(said)).toBeUndefined();
  },
);
