import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bindingOf } from '../../src/invitations/binding';
import { createOpenIdTenantResolver } from '../../src/invitations/tenantResolver';

const tenant = '0A0F0C51-1B0F-4F0E-9A55-1D5A1C1E0001';
const issuedBy = (name: string): string => JSON.stringify({ issuer: `https://login.microsoftonline.com/${name}/v2.0` });
const answers: Readonly<Record<string, readonly [number, string]>> = {
  'moved.example': [302, ''],
  'broken.example': [503, ''],
  'odd.example': [200, issuedBy('common')],
  'contoso.com': [200, issuedBy(tenant)],
};
const asked: string[] = [];
let server: Server;
let authority: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const domain = (request.url ?? '').split('/')[1];
    if (domain === 'slow.example') return;
    const [status, body] = answers[domain ?? ''] ?? [400, '{"error":"invalid_tenant"}'];
    if (status === 302) response.setHeader('Location', '/contoso.com/x');
    response.writeHead(status); // not chained: restify, once loaded in this process, answers nothing here
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  authority = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const resolver = () => createOpenIdTenantResolver({ authority, timeLimitMs: 1_000 });

test('REL-25 the public OpenID metadata of a domain names its tenant', async () => {
  expect(await resolver().tenantOfDomain('contoso.com')).toBe(tenant.toLowerCase());
  expect(asked.at(-1)).toBe('/contoso.com/v2.0/.well-known/openid-configuration');
});

test('REL-25 a domain that no tenant has is unknown', async () => {
  expect(await resolver().tenantOfDomain('nobody.example')).toBeUndefined();
});

test.each(['slow.example', 'broken.example', 'moved.example', 'odd.example'])(
  '%s cannot be told just now: that is a failure, never an unknown domain',
  async (domain) => {
    await expect(resolver().tenantOfDomain(domain)).rejects.toThrow();
  },
);

test('a domain cannot lead the question elsewhere', async () => {
  await resolver().tenantOfDomain('../../evil?x=');
  expect(asked.at(-1)).toBe('/..%2F..%2Fevil%3Fx%3D/v2.0/.well-known/openid-configuration');
});

test('REL-25 for webmail nobody is asked: the exact address decides', async () => {
  const before = asked.length;
  const isWebmail = (domain: string): boolean => domain === 'outlook.com';
  expect(await bindingOf('Someone@Outlook.com', isWebmail, resolver())).toEqual({ memberEmail: 'someone@outlook.com' });
  expect(asked).toHaveLength(before);
  expect(await bindingOf('admin@contoso.com', isWebmail, resolver())).toEqual({ tenantId: tenant.toLowerCase() });
  expect(await bindingOf('a@nobody.example', isWebmail, resolver())).toEqual({ memberEmail: 'a@nobody.example' });
});
