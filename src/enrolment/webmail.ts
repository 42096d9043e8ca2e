import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { domainToASCII } from 'node:url';
import { getDomain } from 'tldts';
import { packageRoot } from '../shared/packageRoot';

export interface WebmailDomains {
  /** Whether the domain, or one it is a sub-domain of, is a personal mail service (ENR-14, section 8.3). */
  has(domain: string): boolean;
  /** A tenant's own `….onmicrosoft.com`: a sign-in name, seldom a mailbox that somebody reads (section 8.3). */
  isBareTenant(domain: string): boolean;
}

/** The built-in list and the operator's additions, read once. */
export function loadWebmailDomains(
  further: readonly string[] = [],
  file = join(packageRoot(), 'src/enrolment/data/webmail-domains.txt'),
): WebmailDomains {
  const lines = readFileSync(file, 'utf8').split(/\r?\n/u);
  const listed = [...lines.filter((line) => line !== '' && !line.startsWith('#')), ...further];
  const domains = new Set(listed.map(plain));
  return {
    has: (domain) => suffixesOf(plain(domain)).some((suffix) => domains.has(suffix)),
    isBareTenant: (domain) => getDomain(plain(domain)) === 'onmicrosoft.com',
  };
}

function plain(domain: string): string {
  return domainToASCII(domain.trim().replace(/\.$/u, '')).toLowerCase();
}

/** From the whole name down to the registrable domain, so that an addition may also name a sub-domain. */
function suffixesOf(domain: string): readonly string[] {
  const registrable = getDomain(domain) ?? domain;
  const labels = domain.split('.');
  const most = labels.length - registrable.split('.').length;
  return labels.slice(0, most + 1).map((_label, index) => labels.slice(index).join('.'));
}
