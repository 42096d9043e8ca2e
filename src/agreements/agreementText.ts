import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../shared/packageRoot';
import type { Locale } from '../shared/locale';
import type { AgreementKind } from './agreement';

export interface AgreementSection {
  readonly heading: string;
  readonly paragraphs: readonly string[];
}

export interface AgreementWords {
  readonly title: string;
  /** What this text is and is not. */
  readonly notice: string;
  readonly sections: readonly AgreementSection[];
}

/** One version of a document; the English words decide. */
export interface AgreementText {
  readonly version: string;
  readonly words: Readonly<Record<Locale, AgreementWords>>;
}

export type AgreementTexts = Readonly<Record<AgreementKind, AgreementText>>;

/** The versions in force. A changed text is a new file with a new version: who accepted what stays true. */
export function loadAgreementTexts(directory = join(packageRoot(), 'src/agreements/data')): AgreementTexts {
  return { mpa: read(directory, 'mpa-1.0'), indirect_reseller_agreement: read(directory, 'indirect-reseller-1.0') };
}

function read(directory: string, name: string): AgreementText {
  return JSON.parse(readFileSync(join(directory, `${name}.json`), 'utf8')) as AgreementText; // our own files, tested
}
