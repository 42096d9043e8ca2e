import type { Knex } from 'knex';
import { brand, type TenantId } from '../shared/ids';

/** Which Entra tenant a mail domain belongs to. Slow and outside of us: never called inside a transaction. */
export interface TenantResolver {
  tenantOfDomain(domain: string): Promise<TenantId | undefined>;
}

/** Our own companies, for local mode and tests. */
export function createTableTenantResolver(db: Knex): TenantResolver {
  return {
    tenantOfDomain: async (domain) => {
      const row = await db<{ tenant_id: string | null; primary_domain: string | null }>('organisations')
        .where('primary_domain', domain.toLowerCase())
        .whereNotNull('tenant_id')
        .first('tenant_id');
      return row?.tenant_id ? brand<TenantId>(row.tenant_id) : undefined;
    },
  };
}

export interface OpenIdResolverOptions {
  readonly timeLimitMs?: number;
  readonly authority?: string;
  readonly fetchUrl?: typeof fetch;
}

/**
 * Microsoft's public OpenID metadata: a domain of a tenant answers with that tenant's issuer, any other with 400. What
 * cannot be asked just now throws: an invitation must not be bound to the wrong company because a line was slow.
 */
export function createOpenIdTenantResolver(options: OpenIdResolverOptions = {}): TenantResolver {
  const { timeLimitMs = 2_000, authority = 'https://login.microsoftonline.com', fetchUrl = fetch } = options;
  return {
    tenantOfDomain: async (domain) => {
      const url = `${authority}/${encodeURIComponent(domain)}/v2.0/.well-known/openid-configuration`;
      const response = await fetchUrl(url, { signal: AbortSignal.timeout(timeLimitMs), redirect: 'error' });
      if (response.status === 400 || response.status === 404) return undefined;
      if (!response.ok) throw new Error(`OpenID metadata answered ${response.status}`);
      return tenantIn(await response.json());
    },
  };
}

const guid = /\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/|$)/iu;

function tenantIn(metadata: unknown): TenantId | undefined {
  const issuer = typeof metadata === 'object' && metadata !== null ? Reflect.get(metadata, 'issuer') : undefined;
  const tenant = typeof issuer === 'string' ? guid.exec(issuer)?.[1] : undefined;
  if (tenant === undefined) throw new Error('OpenID metadata without an issuer');
  return brand<TenantId>(tenant.toLowerCase());
}
