import { z } from 'zod';
import type { AuthorizeRefusal } from '../customers/customerAcceptance';
import type { CustomerServices } from '../customers/customerServices';
import type { CustomerGrantKind } from '../grants/grant';
import type { PageSession } from '../members/pageSignInService';
import type { Markets } from '../organisations/market';
import { brand, type OrganisationId } from '../shared/ids';
import { answerForm, refusedPage, type AnswerProblem } from './customerAnswerForm';
import { answerPath, closedPage } from './customerLinkPage';
import { grantsList, titleOf } from './customerTerms';
import { html } from './html';
import type { Page, PageAnswer, PageRoute, Visit } from './page';
import { leaveToSignIn } from './pageSignIn';
import { ownPartnersPart, type Shown } from './ownPartnersPart';
import type { SignInDoor } from './signInProvider';

export interface CustomerAnswerDeps extends SignInDoor {
  readonly customers: Pick<CustomerServices, 'received' | 'ownPartners'>;
  readonly markets: Markets;
}

/** Where the customer's admin answers, for half an hour after the sign-in and in that browser alone. */
export function customerAnswerPages(deps: CustomerAnswerDeps): readonly PageRoute[] {
  return [{ path: `${answerPath}/:id`, get: (visit) => show(deps, visit), post: (visit) => receive(deps, visit) }];
}

const asked = z.object({ partnerId: z.string(), id: z.string() });

interface Session {
  readonly admin: { readonly correlationId: string } & Pick<PageSession, 'tenantId' | 'aadObjectId'>;
  readonly which: { readonly partnerId: OrganisationId; readonly id: string };
}

async function sessionOf({ pageSignIn }: CustomerAnswerDeps, visit: Visit): Promise<Session | undefined> {
  const session = await pageSignIn.session(visit.params.id ?? '', visit.browser);
  const which = session && asked.safeParse(session.continueWith).data;
  if (!session || !which) return undefined;
  const { id: correlationId, tenantId, aadObjectId } = session;
  return {
    admin: { correlationId, tenantId, aadObjectId },
    which: { partnerId: brand<OrganisationId>(which.partnerId), id: which.id },
  };
}

function ended({ language: { t } }: Visit): Page {
  return { status: 404, title: t('pageSignIn.ended.title'), body: html`<p>${t('pageSignIn.ended.body')}</p>` };
}

async function show(deps: CustomerAnswerDeps, visit: Visit): Promise<Page> {
  const session = await sessionOf(deps, visit);
  return session ? pageFor(deps, visit, session) : ended(visit);
}

/** The page as things stand; `problem` is what was wrong with the answer just given. */
async function pageFor(
  deps: CustomerAnswerDeps,
  visit: Visit,
  session: Session,
  problem?: AnswerProblem,
): Promise<Page> {
  const page = await deps.customers.received.signedInPage(session.admin, session.which);
  const { t } = visit.language;
  switch (page.kind) {
    case 'open':
      return {
        ...(problem ? { status: 400 } : {}),
        title: titleOf(visit.language, page.received),
        body: answerForm(deps.markets, visit, page.received, problem),
      };
    case 'refused':
      return refusedPage(deps, visit, page.received, page.refusal);
    case 'accepted':
      return acceptedPage(deps, visit, session, page);
    case 'declined':
      return {
        title: t('received.declined.title'),
        body: html`<p class="done">${t('received.declined.body', page.received.names)}</p>`,
      };
    default:
      return closedPage(visit, page);
  }
}

async function acceptedPage(
  { customers: { ownPartners } }: CustomerAnswerDeps,
  visit: Visit,
  { admin }: Session,
  { received }: Shown,
): Promise<Page> {
  const { language } = visit;
  const partners = language.list(received.sides.map(({ organisation }) => organisation.name));
  const actor = await ownPartners.actorOf(admin);
  const own = actor ? await ownPartners.list(actor, { size: 50 }) : undefined;
  return {
    title: language.t('received.accepted.title'),
    body: html`
      <p class="done">${language.t('received.accepted.body', { partners })}</p>
      <h2>${language.t('received.accepted.granted')}</h2>
      ${grantsList(language, received)} ${own ? ownPartnersPart(visit, own.rows) : html``}
    `,
  };
}

async function receive(deps: CustomerAnswerDeps, visit: Visit): Promise<PageAnswer> {
  if (visit.form.get('step') === 'signIn') return signInAgain(deps, visit);
  const session = await sessionOf(deps, visit);
  if (!session) return ended(visit);
  switch (visit.form.get('step')) {
    case 'authorize':
      return authorize(deps, visit, session);
    case 'decline':
      return decline(deps, visit, session);
    case 'takeBack':
      return takeBack(deps, visit, session);
    default:
      return pageFor(deps, visit, session);
  }
}

/** The same invitation with another account; the earlier session stays what it is. */
async function signInAgain(deps: CustomerAnswerDeps, visit: Visit): Promise<PageAnswer> {
  const begun = 'demoPerson' in deps.provider ? undefined : await again(deps, visit);
  return begun ? leaveToSignIn(deps, visit, begun, '') : ended(visit);
}

function again({ pageSignIn }: CustomerAnswerDeps, { params, browser }: Visit) {
  return pageSignIn.again(params.id ?? '', browser);
}

/** The box and the country are read here again; a button alone authorises nobody. */
async function authorize(deps: CustomerAnswerDeps, visit: Visit, session: Session): Promise<PageAnswer> {
  const { received } = deps.customers;
  const country = field(visit, 'country');
  const [city, companyName] = [field(visit, 'city'), field(visit, 'companyName')];
  if (!/^[A-Z]{2}$/u.test(country))
    return pageFor(deps, visit, session, { field: 'country', key: 'acceptPage.countryMissing' });
  if (visit.form.has('companyName') && companyName === '')
    return pageFor(deps, visit, session, { field: 'companyName', key: 'acceptPage.companyNameMissing' });
  const answer = { hasConsented: visit.form.get('consent') === 'true', country, ...optional({ city, companyName }) };
  const authorized = await received.authorizeVerified(session.admin, session.which.id, answer);
  return authorized.ok ? { redirect: here(visit) } : notAuthorized(deps, visit, session, authorized.error);
}

/** What is settled meanwhile says more than a refusal; what was typed is kept where it can be mended. */
async function notAuthorized(
  deps: CustomerAnswerDeps,
  visit: Visit,
  session: Session,
  error: AuthorizeRefusal,
): Promise<Page> {
  switch (error.kind) {
    case 'consent-not-given':
      return pageFor(deps, visit, session, { field: 'consent', key: 'received.consent.error' });
    case 'role-required':
    case 'invite-unknown':
    case 'invite-withdrawn':
    case 'invite-expired':
      return pageFor(deps, visit, session);
    default: {
      const page = await deps.customers.received.signedInPage(session.admin, session.which);
      return page.kind === 'open' ? refusedPage(deps, visit, page.received, error) : pageFor(deps, visit, session);
    }
  }
}

async function decline(deps: CustomerAnswerDeps, visit: Visit, session: Session): Promise<PageAnswer> {
  await deps.customers.received.declineVerified(session.admin, session.which.id, field(visit, 'reason'));
  return { redirect: here(visit) };
}

const grantKinds: readonly CustomerGrantKind[] = ['customer_admin', 'customer_order', 'delegated_admin'];

async function takeBack({ customers }: CustomerAnswerDeps, visit: Visit, { admin }: Session): Promise<PageAnswer> {
  const { ownPartners } = customers;
  const actor = await ownPartners.actorOf(admin);
  const kind = grantKinds.find((one) => one === visit.form.get('grant'));
  if (actor && kind) await ownPartners.takeBack(actor, field(visit, 'partner'), kind);
  return { redirect: here(visit) };
}

function here({ params, language }: Visit): string {
  return `${answerPath}/${params.id}?lang=${language.locale}`;
}

function field({ form }: Visit, name: string): string {
  return (form.get(name) ?? '').normalize('NFC').trim().slice(0, 500);
}

function optional(values: Readonly<Record<string, string>>): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}
