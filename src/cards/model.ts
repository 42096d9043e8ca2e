/** Semantic colours only: the host's themes decide what they look like. */
export type Tone = 'default' | 'good' | 'attention' | 'warning' | 'accent';

export interface Line {
  readonly text: string;
  readonly tone?: Tone;
  /** A small heading above the lines that follow. */
  readonly isHeading?: boolean;
  readonly isSubtle?: boolean;
}

export interface Fact {
  readonly title: string;
  readonly value: string;
}

/** A button: a verb for us (with data of its own), or a link that leaves Teams and says so in its title. */
export type CardAction =
  | {
      readonly verb: string;
      readonly title: string;
      readonly data?: Readonly<Record<string, string | number | boolean>>;
      /** Set where pressing must not wait for required inputs (Cancel, Back, Show again). */
      readonly ignoresInputs?: boolean;
    }
  | { readonly url: string; readonly title: string };

export interface Choice {
  readonly title: string;
  readonly value: string;
}

interface InputBase {
  readonly id: string;
  readonly label: string;
  readonly isRequired?: boolean;
  /** What the client shows when it is missing or malformed; required on required inputs. */
  readonly errorMessage?: string;
  /** What the server said about this field last time; shown beneath it. */
  readonly error?: string;
  readonly hint?: string;
}

export type CardInput = InputBase &
  (
    | { readonly kind: 'text' | 'email' | 'tel' | 'multiline'; readonly value?: string; readonly maxLength: number }
    | { readonly kind: 'choice'; readonly value?: string; readonly choices: readonly Choice[] }
    | { readonly kind: 'choices'; readonly value?: string; readonly choices: readonly Choice[] }
    | { readonly kind: 'toggle'; readonly value?: string; readonly title: string }
    | { readonly kind: 'date'; readonly value?: string }
    | { readonly kind: 'number'; readonly value?: number; readonly min?: number; readonly max?: number }
  );

/** A list's row: its name stands alone in its text block. */
export interface Row {
  readonly name: string;
  readonly lines: readonly string[];
  readonly tone?: Tone;
}

/** What a card is about; when it settles, every live card about it is redrawn. */
export interface Subject {
  readonly kind: string;
  readonly id: string;
  /** The subject's version when the card was drawn; an older one is a stale card. 0 where there are no versions. */
  readonly version: number;
}

/**
 * One card before it is bound: a template under `cards/` and what fills it. Plain words only, nothing escaped:
 * `bindCard` escapes Markdown wherever the client would read it.
 */
export interface Card {
  /** `subject.part`, the same in both languages; for the ledger and the tests. */
  readonly name: string;
  /** The file `cards/<template>.json`. */
  readonly template: 'statement' | 'list' | 'form';
  readonly title: string;
  /** The company acted for; stands on every card that acts (USR-9). */
  readonly company?: string;
  /** What just happened or what was refused, above everything else. */
  readonly alert?: Line;
  readonly lines?: readonly Line[];
  readonly facts?: readonly Fact[];
  readonly rows?: readonly Row[];
  readonly inputs?: readonly CardInput[];
  /** Text to copy, on its own; the line how to copy it stands above. */
  readonly copy?: { readonly how: string; readonly text: string };
  readonly actions?: readonly CardAction[];
  readonly subject?: Subject;
  /** The card shows a one-time secret: its stored outcome is this card instead (USR-3). */
  readonly withoutSecret?: Card;
}
