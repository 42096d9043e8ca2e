import { randomUUID } from 'node:crypto';
import { aDesk, auditOf } from '../support/commands';
import { aCompany, aMember } from '../support/companies';
import { eachDatabase, untilBlocked, usePostgres } from '../support/databases';

function company(tenant: string, ...more: readonly string[]): string[] {
  const domain = `${tenant.slice(0, 8)}.com`;
  return ['org', 'add', '--tenant', tenant, '--name', 'Contoso', '--country', 'KR', '--domain', domain, ...more];
}

eachDatabase((database) => {
  test('a company is added with its capabilities, and the same command again changes nothing', async () => {
    const [desk, tenant] = [aDesk(database()), randomUUID()];
    const typed = company(tenant.toUpperCase(), '--capability', 'direct-bill', '--capability', 'indirect-reseller');
    expect(await desk.reads(...typed)).toMatchObject({ outcome: 'added', tenant });
    expect(await desk.reads(...typed)).toMatchObject({ outcome: 'unchanged', tenant });
    const rows = await database()('organisations').where({ tenant_id: tenant });
    expect(rows).toMatchObject([{ kind: 'csp', name: 'Contoso', country: 'KR', csp_enrolled: false }]);
    expect(await auditOf(desk, '--tenant', tenant)).toMatchObject([
      {
        action: 'organisation.added',
        operator: 'desk-1',
        member: null,
        after: { kind: 'csp', country: 'KR', capabilities: ['direct-bill', 'indirect-reseller'] },
      },
    ]);
  });

  test('a company that connected itself gets what its record lacks', async () => {
    const [desk, tenant] = [aDesk(database()), randomUUID()];
    await desk.types(...company(tenant));
    const more = company(tenant, '--capability', 'direct-bill', '--mpn', '4100077', '--csp-enrolled');
    expect(await desk.reads(...more)).toMatchObject({ outcome: 'completed' });
    const rows = await database()('organisations').where({ tenant_id: tenant });
    expect(rows).toMatchObject([{ mpn_id: '4100077', csp_enrolled: true }]);
  });

  test('what contradicts the record is named and nothing is written', async () => {
    const [desk, tenant] = [aDesk(database()), randomUUID()];
    await desk.types(...company(tenant));
    const other = ['--name', 'Fabrikam', '--country', 'DE', '--domain', 'fabrikam.com', '--capability', 'direct-bill'];
    const answer = await desk.types('org', 'add', '--tenant', tenant, ...other);
    expect(answer).toMatchObject({ exitCode: 1, stdout: '' });
    expect(answer.stderr).toContain('--name: recorded "Contoso", given "Fabrikam"');
    expect(answer.stderr).toContain('--country: recorded "KR", given "DE"');
    expect(await auditOf(desk, '--tenant', tenant)).toHaveLength(1);
  });

  test('a signature given elsewhere is an accepted agreement for the region, with an audit entry of its own', async () => {
    const [desk, tenant] = [aDesk(database()), randomUUID()];
    await desk.types(...company(tenant, '--capability', 'indirect-reseller', '--mpa-signed'));
    await desk.types(...company(tenant, '--capability', 'indirect-reseller', '--mpa-signed'));
    const { id } = await database()('organisations').where({ tenant_id: tenant }).first<{ id: string }>('id');
    expect(await database()('agreements').where({ organisation_id: id })).toMatchObject([
      { kind: 'mpa', region: 'KOREA', state: 'accepted', accepted_by: null },
    ]);
    const accepted = await auditOf(desk, '--tenant', tenant, '--action', 'agreement.accepted');
    expect(accepted).toMatchObject([{ operator: 'desk-1', subject: { kind: 'agreement' } }]);
  });

  test('a provider stands in the directory; its contact changes only when the operator says so', async () => {
    const [desk, tenant] = [aDesk(database()), randomUUID()];
    const provider = company(tenant, '--capability', 'indirect-provider');
    const contact = async (): Promise<unknown> =>
      (
        await database()('provider_profiles')
          .join('organisations', 'organisations.id', 'provider_profiles.organisation_id')
          .where({ tenant_id: tenant })
          .first<{ contact_email: string }>('contact_email')
      ).contact_email;
    expect((await desk.types(...provider)).stdout).toContain('without a contact');
    await desk.types(...provider, '--contact', 'csp@contoso.com');
    await desk.types(...provider);
    expect(await contact()).toBe('csp@contoso.com');
  });

  test.each([
    [['--kind', 'customer', '--capability', 'direct-bill'], 'A customer has no capability'],
    [['--country', 'KP'], 'KP has no CSP market'],
    [['--contact', 'a@contoso.com'], 'Only indirect providers stand in the directory'],
  ])('a company that cannot be is refused with what to do: %s', async (options, sentence) => {
    const [desk, tenant] = [aDesk(database()), randomUUID()];
    const typed = company(tenant, ...options)
      .join(' ')
      .replace('--country KR', options.includes('KP') ? '' : '--country KR');
    const answer = await desk.types(...typed.split(' ').filter((word) => word !== ''));
    expect(answer).toMatchObject({ exitCode: 1, stdout: '' });
    expect(answer.stderr).toContain(sentence);
    expect(await database()('organisations').where({ tenant_id: tenant })).toEqual([]);
  });

  test('a customer may be anywhere', async () => {
    const [desk, tenant] = [aDesk(database()), randomUUID()];
    const somewhere = ['--name', 'Fourth Coffee', '--country', 'KP', '--domain', `${tenant.slice(0, 8)}.com`];
    const customer = ['org', 'add', '--tenant', tenant, '--kind', 'customer', ...somewhere];
    expect(await desk.reads(...customer)).toMatchObject({ outcome: 'added' });
  });

  test('an MPN ID of another company and a domain of another company are refused', async () => {
    const desk = aDesk(database());
    const { name: _, ...known } = await aCompany(database(), { mpnId: '4100099', domain: 'adatum.com' });
    const [tenant, words] = [randomUUID(), ['--name', 'Contoso', '--country', 'KR']];
    const add = ['org', 'add', '--tenant', tenant, ...words];
    expect((await desk.types(...add, '--domain', 'contoso-korea.com', '--mpn', '4100099')).stderr).toContain(
      'nother company',
    );
    expect((await desk.types(...add, '--domain', 'Adatum.com')).stderr).toContain('nother company');
    expect(await database()('organisations').where({ tenant_id: tenant })).toEqual([]);
    expect(known.tenantId).not.toBe(tenant);
  });

  test('affiliates are recorded once, whichever way round', async () => {
    const desk = aDesk(database());
    const [one, other] = [await aCompany(database()), await aCompany(database())];
    const both = await desk.reads('affiliate', 'add', '--tenant', one.tenantId, '--of', other.tenantId);
    expect(both).toMatchObject({ outcome: 'added' });
    const again = await desk.reads('affiliate', 'add', '--tenant', other.tenantId, '--of', one.tenantId);
    expect(again).toMatchObject({ outcome: 'unchanged' });
    expect(await auditOf(desk, '--tenant', one.tenantId)).toMatchObject([
      { action: 'affiliate.added', operator: 'desk-1', after: { affiliateId: other.organisationId } },
    ]);
    const own = await desk.types('affiliate', 'add', '--tenant', one.tenantId, '--of', one.tenantId);
    expect(own).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('no affiliate of itself') as string });
    const unknown = await desk.types('affiliate', 'add', '--tenant', one.tenantId, '--of', randomUUID());
    expect(unknown).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('No company is recorded') as string });
  });

  test('only a direct bill partner is identified for offboarding, once', async () => {
    const desk = aDesk(database());
    const direct = await aCompany(database(), { capabilities: ['direct-bill'] });
    const reseller = await aCompany(database(), { capabilities: ['indirect-reseller'] });
    const identify = (tenant: string): string[] => ['offboarding', 'identify', '--tenant', tenant];
    expect(await desk.reads(...identify(direct.tenantId))).toMatchObject({ outcome: 'identified' });
    expect(await desk.reads(...identify(direct.tenantId))).toMatchObject({ outcome: 'unchanged' });
    expect(await auditOf(desk, '--tenant', direct.tenantId)).toMatchObject([{ action: 'offboarding.identified' }]);
    expect((await desk.types(...identify(reseller.tenantId))).stderr).toContain('Only a direct bill partner');
    expect((await desk.types(...identify(randomUUID()))).stderr).toContain('No company is recorded');
    const { offboarding_identified_at: at } = await database()('organisations')
      .where({ id: reseller.organisationId })
      .first<{ offboarding_identified_at: Date | null }>();
    expect(at).toBeNull();
  });

  test('a person is linked with roles, and further roles are added to those held', async () => {
    const desk = aDesk(database());
    const { tenantId, organisationId } = await aCompany(database());
    const aad = randomUUID();
    const person = ['--name', 'Contoso admin', '--email', 'Admin@contoso.com'];
    const add = ['user', 'add', '--tenant', tenantId, '--aad', aad.toUpperCase(), ...person];
    expect(await desk.reads(...add, '--role', 'sales-agent')).toMatchObject({
      outcome: 'added',
      roles: ['sales-agent'],
    });
    const both = { outcome: 'completed', roles: ['global-admin', 'sales-agent'] };
    expect(await desk.reads(...add, '--role', 'global-admin')).toMatchObject(both);
    expect(await desk.reads(...add, '--role', 'sales-agent')).toMatchObject({ outcome: 'unchanged' });
    const members = await database()('members').where({ organisation_id: organisationId });
    expect(members).toMatchObject([{ aad_object_id: aad, state: 'active', name: 'Contoso admin' }]);
    const entries = await auditOf(desk, '--tenant', tenantId);
    expect(entries.map(({ action, operator }) => [action, operator])).toEqual([
      ['user.added', 'desk-1'],
      ['user.updated', 'desk-1'],
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/contoso/iu);
  });

  test('a person of no company, a taken address and other facts of a linked person are refused', async () => {
    const desk = aDesk(database());
    const company = await aCompany(database());
    const { aadObjectId, memberId } = await aMember(database(), company, ['global-admin']);
    await database()('members').where({ id: memberId }).update({ email: 'taken@contoso.com' });
    const sales = ['--name', 'Contoso sales', '--role', 'sales-agent'];
    const add = (tenant: string, aad: string, email: string): string[] =>
      ['user', 'add', '--tenant', tenant, '--aad', aad, '--email', email].concat(sales);
    const said = async (argv: string[]): Promise<string> => (await desk.types(...argv)).stderr;
    expect(await said(add(randomUUID(), randomUUID(), 'a@contoso.com'))).toContain('No company is recorded');
    expect(await said(add(company.tenantId, randomUUID(), 'TAKEN@contoso.com'))).toContain('this e-mail address');
    expect(await said(add(company.tenantId, aadObjectId, 'taken@contoso.com'))).toContain('another name');
    expect(await database()('members').where({ organisation_id: company.organisationId })).toHaveLength(1);
  });

  test('memberships are imported once; a changed row is changed, no row is removed', async () => {
    const desk = aDesk(database());
    const header = 'mpn_id,name,country,active,email\n';
    const [one, two] = [
      '4300001,Litware,kr,TRUE,Admin@litware.com\n',
      '4300002,"Adatum, Korea",KR,false,admin@adatum.com\n',
    ];
    expect((await desk.imports(header + one + two)).stdout).toBe('2 added, 0 changed, 0 unchanged.\n');
    expect((await desk.imports(header + one + two)).stdout).toBe('0 added, 0 changed, 2 unchanged.\n');
    expect((await desk.imports(header + two.replace('false', 'true'))).stdout).toBe(
      '0 added, 1 changed, 0 unchanged.\n',
    );
    const rows = await database()('mpn_profiles').whereIn('mpn_id', ['4300001', '4300002']).orderBy('mpn_id');
    expect(rows).toMatchObject([
      { name: 'Litware', country: 'KR', active: true, email: 'admin@litware.com' },
      { name: 'Adatum, Korea', active: true },
    ]);
    const entries = await auditOf(desk, '--action', 'memberships.imported');
    expect(entries.map(({ after }) => after)).toEqual([
      { added: 2, changed: 0 },
      { added: 0, changed: 1 },
    ]);
  });

  test('of a file with one wrong row nothing is imported', async () => {
    const desk = aDesk(database());
    const rows = [
      'mpn_id,name,country,active,email',
      '4400001,Litware,KR,true,a@litware.com',
      '4400002,Adatum,KOR,true,a@adatum.com',
    ];
    const answer = await desk.imports(rows.join('\n'));
    expect(answer).toMatchObject({ exitCode: 1, stdout: '' });
    expect(answer.stderr).toContain('line 3, column country: "KOR"');
    expect(await database()('mpn_profiles').where('mpn_id', 'like', '44%')).toEqual([]);
  });
});

describe('two operators at once', () => {
  const database = usePostgres();

  test('the same tenant is one company, and the second operator learns what is recorded', async () => {
    const [desk, tenant] = [aDesk(database()), randomUUID()];
    const first = await database().transaction();
    await first('organisations').insert({
      id: randomUUID(),
      tenant_id: tenant,
      kind: 'csp',
      name: 'Fabrikam',
      country: 'KR',
      created_at: new Date(),
    });
    const second = desk.types(...company(tenant));
    await untilBlocked(database());
    await first.commit();
    expect((await second).stderr).toContain('recorded "Fabrikam", given "Contoso"');
    expect(await database()('organisations').where({ tenant_id: tenant })).toHaveLength(1);
  });
});
