import type { DetailsAnswer, LineAnswer, Seen } from '../customers/newCustomerDrafts';
import { detailInputs, noReseller } from './newCustomerForm';
import { typedText } from './partnershipRefusals';
import type { Turn } from './turn';

export function seenOf({ input }: Turn): Seen {
  return { id: input.subjectId ?? '', version: input.version };
}

/** Teams leaves an input that was emptied out of what it sends. */
export function typedDetails(turn: Turn): DetailsAnswer {
  const typed = detailInputs.map((field) => [field, typedText(turn, field) ?? '']);
  return {
    seen: turn.input.subjectId === undefined ? undefined : seenOf(turn),
    requestId: typedText(turn, 'requestId'),
    details: Object.fromEntries(typed),
    resellerId: chosenReseller(turn, 'reseller'),
    hasConsent: turn.input.data.consent === 'true',
  };
}

export function typedLine(turn: Turn): LineAnswer {
  return {
    product: typedText(turn, 'product') ?? '',
    licences: typedText(turn, 'licences') ?? '',
    resellerId: chosenReseller(turn, 'lineReseller'),
  };
}

function chosenReseller(turn: Turn, id: string): string | undefined {
  const chosen = typedText(turn, id);
  return chosen === noReseller ? undefined : chosen;
}
