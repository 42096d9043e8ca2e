import { distance } from './jamo';
import { thirdsOf } from './nearRows';
import type { Scope } from './filterSql';
import type { Recognition } from './recognition';

/** Of so many letters one may be amiss; two at most. */
const lettersASlip = 7;

/** «fabrikamvidoes.com»: nobody has that domain, and one customer has one much like it, which is taken and shown. */
export async function withNearDomain(scope: Scope, said: Recognition): Promise<Recognition> {
  const typed = said.filter.domain?.any ?? [];
  const [domain] = typed;
  if (domain === undefined || typed.length > 1 || !/^[a-z0-9-]+\../u.test(domain)) return said;
  const near = await nearest(scope, domain);
  if (near === undefined) return said;
  const values = { any: [near], none: said.filter.domain?.none ?? [] };
  const assumed = [...said.assumed, { text: domain, as: near, why: 'spelling' as const, slot: 'domain' as const }];
  return { ...said, filter: { ...said.filter, domain: values }, assumed };
}

async function nearest({ db, partnerId }: Scope, domain: string): Promise<string | undefined> {
  const [[first], [middle], [last]] = thirdsOf([domain.replace(/[\\%_]/gu, '')]);
  const { rows } = await db.raw<{ rows: { domain: string }[] }>(
    `select distinct primary_domain as domain, similarity(primary_domain, :domain) as nearness
     from customer_relationships
     where partner_id = :partnerId
       and (primary_domain like :first or primary_domain like :middle or primary_domain like :last)
       and similarity(primary_domain, :domain) >= 0.4
     order by nearness desc limit 10`,
    { partnerId, domain, first, middle, last },
  );
  const most = Math.min(2, Math.floor(domain.length / lettersASlip));
  const known = rows.map((row) => ({ of: row.domain, slips: distance(domain, row.domain, most) }));
  const fewest = Math.min(...known.map(({ slips }) => slips));
  const best = known.filter(({ slips }) => slips === fewest);
  return fewest === 0 || fewest > most || best.length !== 1 ? undefined : best[0]?.of;
}
