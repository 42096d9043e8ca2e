import {
  checkInvitationText,
  hasOtherAddresses,
  tidySubject,
  type OwnLinks,
} from '../../src/invitations/invitationText';
import { linkOf, newLinkToken, newReference, parseReference, parseToken } from '../../src/invitations/personalLink';
import { mailtoOf, mostMailtoCharacters } from '../../src/invitations/mailDraft';

const publicUrl = 'https://channelmate.contoso.com';
const mine = newLinkToken();
const theirs = newLinkToken();
const stray = newLinkToken();
const links: OwnLinks = {
  publicUrl,
  ownerOf: (token) => (token === mine ? 'this' : token === theirs ? 'other' : undefined),
};
const outcome = (text: string): string => {
  const checked = checkInvitationText(text, links);
  return checked.ok ? checked.value : checked.error.kind;
};
const own = linkOf(publicUrl, mine);

describe('REL-6 the personalised link stays in the text once, unaltered and whole', () => {
  test.each([
    ['the placeholder', '안녕하세요.\n{link}\n감사합니다.'],
    ['the placeholder in brackets', 'Accept here: <{link}>.'],
    ['the placeholder at the end of a sentence', 'Please open {link}.'],
    ['a home page beside it', 'See https://www.contoso.com/about and open {link}'],
  ])('%s is kept as it is', (_what, text) => {
    expect(outcome(text)).toBe(text);
  });

  test('the link written out becomes the placeholder again', () => {
    expect(outcome(`Open\n${own}\nplease`)).toBe('Open\n{link}\nplease');
  });

  test.each([
    ['no link at all', '안녕하세요. 함께 일하고 싶습니다.'],
    ['an empty text', ''],
    ['the word alone', 'please use the link'],
  ])('%s is missing', (_what, text) => {
    expect(outcome(text)).toBe('invite-link-missing');
  });

  test.each([
    ['two placeholders', '{link} {link}'],
    ['placeholder and written link', `{link} ${own}`],
    ['a capital in the placeholder', 'Open {Link}'],
    ['spaces in the placeholder', 'Open { link }'],
    ['a placeholder broken over lines', 'Open {li\nnk}'],
    ['full-width braces', 'Open ｛link｝'],
    ['a translated placeholder', '여기 {링크}'],
    ['something glued behind', 'Open {link}x'],
    ['a path glued behind', 'Open {link}/more'],
    ['a query glued behind', 'Open {link}?partner=1'],
    ['a particle glued behind', '{link}를 여세요'],
    ['something glued in front', 'x{link}'],
    ['a redirect in front', 'https://contoso.example/?to={link}'],
    ['a written link cut short', own.slice(0, -3)],
    ['a written link with a letter more', `${own}a`],
    ['a written link broken over lines', `${own.slice(0, 50)}\n${own.slice(50)}`],
    ['an invisible character in it', `${own.slice(0, 50)}\u200b${own.slice(50)}`],
    ['a token nobody gave out', linkOf(publicUrl, stray)],
  ])('%s is altered', (_what, text) => {
    expect(outcome(text)).toBe('invite-link-altered');
  });

  test.each([
    ['another invitation beside it', `{link}\n${linkOf(publicUrl, theirs)}`],
    ['another invitation instead', linkOf(publicUrl, theirs)],
    ['another invitation broken over lines', `{link}\n${publicUrl}/i/${theirs.slice(0, 20)}\n${theirs.slice(20)}`],
    ['the same path on a look-alike host', `{link}\nhttps://channelmate.contoso.com.example/i/${mine}`],
    ['the same path on a misspelt host', `https://channe1mate.contoso.com/i/${mine}`],
    ['the same path without encryption', `{link} http://channelmate.contoso.com/i/${mine}`],
    ['a name in front of the host', `https://channelmate.contoso.com@tailspintoys.example/i/${mine}`],
    [
      'an invitation of Partner Center',
      '{link}\nhttps://partner.microsoft.com/commerce/customers/invitation?invType=ResellerRelationship&partnerId=1',
    ],
    [
      'an invitation of the admin center',
      '{link} https://admin.microsoft.com/Adminportal/Home?invType=IndirectReseller',
    ],
  ])('%s is foreign', (_what, text) => {
    expect(outcome(text)).toBe('foreign-invite-link');
  });

  test.each(['', '{link} {link}', `bye\n${linkOf(publicUrl, theirs)}`, own.slice(0, -3), 'Open { link }'])(
    'what was refused comes back with the link put in again: %#',
    (text) => {
      const refused = checkInvitationText(text, links);
      expect(refused.ok).toBe(false);
      const restored = refused.ok ? '' : refused.error.restored;
      expect(outcome(restored)).toBe(restored);
    },
  );

  test('the words around a lost link are kept', () => {
    const refused = checkInvitationText('안녕하세요.\n\n감사합니다.', links);
    expect(refused).toMatchObject({ error: { restored: '안녕하세요.\n\n감사합니다.\n\n{link}' } });
  });
});

test('a mail that the bot sends may name no other address', () => {
  expect(hasOtherAddresses('Open {link}')).toBe(false);
  expect(hasOtherAddresses('Contoso, Ltd. 2026.11. a.m./p.m.')).toBe(false);
  expect(hasOtherAddresses('{link} https://tailspintoys.com')).toBe(true);
  expect(hasOtherAddresses('{link} www.tailspintoys.com')).toBe(true);
  expect(hasOtherAddresses('{link} tailspintoys.com/pay')).toBe(true);
});

test('a subject is one line without control characters', () => {
  expect(tidySubject('Hello\r\nBcc: all@contoso.com')).toBe('Hello Bcc: all@contoso.com');
  expect(tidySubject(' \n ')).toBeUndefined();
  expect([...(tidySubject('가'.repeat(300)) ?? '')]).toHaveLength(200);
});

test('REL-7 a token has more than 128 bits and a reference no letters that look alike', () => {
  expect(parseToken(mine)).toBe(mine);
  expect(Buffer.from(mine, 'hex')).toHaveLength(24);
  expect(parseToken(`${mine}x`)).toBeUndefined();
  expect(newReference()).toMatch(/^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/);
  expect(parseReference('k7qf2m9d')).toBe('K7QF-2M9D');
  expect(parseReference('K7QF-2M9')).toBeUndefined();
});

describe('REL-5 «Open in email»', () => {
  const draft = { to: 'admin@fabrikam.com', subject: '파트너 관계 요청', link: own };

  test('opens the whole text while the link is short', () => {
    const link = mailtoOf({ ...draft, body: '안녕하세요.\n{link}' });
    expect(link?.isWhole).toBe(true);
    expect(decodeURIComponent(link?.url ?? '')).toBe(
      `mailto:admin@fabrikam.com?subject=파트너 관계 요청&body=안녕하세요.\r\n${own}`,
    );
  });

  test('opens subject and link alone when the text is longer than 1,800 characters encoded', () => {
    const link = mailtoOf({ ...draft, body: `${'가'.repeat(200)}\n{link}` });
    expect(link?.isWhole).toBe(false);
    expect(link?.url.length).toBeLessThanOrEqual(mostMailtoCharacters);
    expect(decodeURIComponent(link?.url ?? '')).toContain(`&body=${own}`);
  });

  test('an address cannot bring further recipients or headers', () => {
    const link = mailtoOf({ ...draft, to: 'a@contoso.com?bcc=b@contoso.com', body: '{link}' });
    expect(link?.url).toContain('mailto:a@contoso.com%3Fbcc%3Db%40contoso.com?subject=');
  });
});
