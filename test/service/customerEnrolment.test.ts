import { eachDatabase, untilBlocked, usePostgres } from '../support/databases';
import { aCompleteDraft, anOffice, stateOf, submitted, versionOf } from '../support/enrolmentUseCases';
import { anInvitingPair, aSentInvitation, consent } from '../support/receivedInvitations';
import { kindOf, value } from '../support/relationships';
import { aCustomerOf } from '../support/customers';

eachDatabase((database) => {
  test('SCN-4, CUS-29 a company that partners serve as a customer cannot begin or submit an enrolment', async () => {
    const office = await anOffice(database());
    const { reseller } = await anInvitingPair(database());
    const { id } = await aCompleteDraft(office);
    const served = await aCustomerOf(database(), { partner: reseller.id, customer: office.company });
    const refused = await office.enrolment.submit(office.actor, id, {
      version: await versionOf(office),
      isAuthorised: true,
    });
    expect(kindOf(refused)).toBe('csp-tenant-not-a-customer');
    expect(await stateOf(office)).toBe('draft');
    value(await office.enrolment.discard(office.actor, id));
    expect(kindOf(await office.enrolment.start(office.actor))).toBe('csp-tenant-not-a-customer');
    const removed = { state: 'removed', removed_at: new Date() };
    await database()('customer_relationships').where({ id: served }).update(removed);
    expect(kindOf(await office.enrolment.start(office.actor))).toBe('ok');
  });

  test('SCN-4 a former customer that enrols is a partner’s tenant from its submission on', async () => {
    const office = await anOffice(database(), { company: { name: 'Adatum', kind: 'customer' } });
    await submitted(office);
    const { organisationId: id } = office.company;
    expect(await database()('organisations').where({ id }).first('kind')).toEqual({ kind: 'csp' });
    const audited = await database()('audit_entries').where({ subject_id: id, action: 'organisation.updated' });
    expect(audited).toEqual([expect.objectContaining({ before: { kind: 'customer' }, after: { kind: 'csp' } })]);
  });

  test('CUS-29, SCN-4 a company whose enrolment is under way cannot accept as a customer', async () => {
    const office = await anOffice(database());
    const { asker } = await anInvitingPair(database());
    await submitted(office);
    const { id } = await aSentInvitation(database(), { asker, tenantId: office.company.tenantId });
    const { received } = office.talk.core.services.customers;
    expect(kindOf(await received.authorize(office.actor, id, consent))).toBe('csp-tenant-not-a-customer');
  });
});

describe('an acceptance and a submission at the same moment', () => {
  const database = usePostgres();

  test('SCN-4 whichever waits is refused by the one before it', async () => {
    const office = await anOffice(database());
    const { asker } = await anInvitingPair(database());
    const { id: draft } = await aCompleteDraft(office);
    const { id, tenantId } = await aSentInvitation(database(), { asker, tenantId: office.company.tenantId });
    const version = await versionOf(office);
    const holding = await database().transaction();
    await holding('organisations').where({ tenant_id: tenantId }).forUpdate().first();
    const submitting = office.enrolment.submit(office.actor, draft, { version, isAuthorised: true });
    await untilBlocked(database());
    const accepting = office.talk.core.services.customers.received.authorize(office.actor, id, consent);
    await untilBlocked(database(), 2);
    await holding.commit();
    expect([kindOf(await submitting), kindOf(await accepting)]).toEqual(['ok', 'csp-tenant-not-a-customer']);
  });
});
