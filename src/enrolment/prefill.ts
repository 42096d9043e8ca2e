import type { Member } from '../members/member';
import type { Values } from './form';

/** ENR-13 "It's me": fills what is still empty; the person sees it and may correct it. */
export function prefillContact(values: Values, member: Pick<Member, 'name' | 'email'> | undefined): Values {
  if (member === undefined) return values;
  const { first, last } = nameParts(member.name);
  return {
    ...values,
    contactFirstName: values.contactFirstName || first,
    contactLastName: values.contactLastName || last,
    contactEmail: values.contactEmail || (member.email ?? ''),
  };
}

/** A Korean name without a space begins with the family name; elsewhere the last word is taken for it. */
export function nameParts(name: string): { readonly first: string; readonly last: string } {
  const words = name.trim().split(/\s+/u);
  const [whole = ''] = words;
  if (words.length === 1 && /^[가-힣]{2,4}$/u.test(whole)) return { last: whole.slice(0, 1), first: whole.slice(1) };
  if (words.length === 1) return { first: whole, last: '' };
  return { first: words.slice(0, -1).join(' '), last: words.at(-1) ?? '' };
}
