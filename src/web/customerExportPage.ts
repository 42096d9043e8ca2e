import { randomUUID } from 'node:crypto';
import type { CustomerServices } from '../customers/customerServices';
import { html } from './html';
import { notFoundPage, type Page, type PageAnswer, type PageRoute, type Visit } from './page';

export interface CustomerExportPageDeps {
  readonly exports: Pick<CustomerServices['exports'], 'view' | 'download'>;
}

type Shown = Exclude<Awaited<ReturnType<CustomerExportPageDeps['exports']['view']>>, { readonly state: 'unknown' }>;

/** CUS-34: the button uses the link up; opening the page does not, so that no scanner takes the file. */
export function customerExportPages({ exports }: CustomerExportPageDeps): readonly PageRoute[] {
  const get = async (visit: Visit): Promise<Page> => {
    const page = await exports.view(visit.params.token ?? '');
    return page.state === 'unknown' ? notFoundPage(visit) : offer(visit, page);
  };

  const post = async (visit: Visit): Promise<PageAnswer> => {
    const file = await exports.download(visit.params.token ?? '', `export-${randomUUID()}`);
    if (file.state === 'unknown') return notFoundPage(visit);
    const fileName = `customers-${dayAt(file.at, visit)}.csv`;
    return { download: { fileName, contentType: 'text/csv; charset=utf-8', chunks: file.chunks } };
  };

  return [{ path: '/customers/:token', get, post }];
}

function offer({ language, formField }: Visit, page: Shown): Page {
  const { t, dateTime } = language;
  return {
    title: t('customers.export.page.title'),
    body: html`
      <p>${t('customers.export.page.body', { company: page.company })}</p>
      ${whichOnes(language, page)}
      <form method="post">
        ${formField}
        <button class="button" type="submit">${t('customers.export.page.button')}</button>
      </form>
      <p class="quiet-text">${t('customers.export.page.once', { until: dateTime(page.expiresAt) })}</p>
    `,
  };
}

function whichOnes({ t }: Visit['language'], { asked, partnerName, isNarrowed }: Shown) {
  const partner = partnerName ?? '';
  const isShared = asked.scope.kind === 'shared-with';
  const key = isShared ? 'customers.export.page.shared' : 'customers.export.page.reseller';
  return html`${partner === '' ? undefined : html`<p>${t(key, { partner })}</p>`}
  ${isNarrowed ? html`<p>${t('customers.export.page.narrowed')}</p>` : undefined}`;
}

function dayAt(at: Date, { language }: Visit): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: language.timeZone }).format(at);
}
