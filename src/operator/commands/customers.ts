import { z } from 'zod';
import type { ImportRefusal } from '../../customers/customerImport';
import type { RecordProblem, RowProblem } from '../../customers/importedCustomer';
import { loadProductNames } from '../../customers/productNames';
import { loadCatalogue } from '../../subscriptions/catalogue';
import { defineCommand, refusal, said, type Command } from '../command';
import { customerColumns } from '../../customers/customerColumns';
import { readCustomerFile } from '../customerFile';
import * as value from '../values';
import { unknownTenant } from './organisations';

const rowsBetween = 10_000;

const importCustomers = defineCommand({
  name: 'customers import',
  about: "Bring in a company's customers from other portals, all rows or none",
  usage: '--tenant ID FILE',
  details: [
    '--tenant         Entra tenant id of the company whose customers they are',
    'FILE is a CSV file in UTF-8, CP949 or UTF-16, with commas and the header',
    `                 ${customerColumns.join(',')}`,
    'country has two letters; relationship is direct or indirect; status is active or removed; since is a day, such as',
    '2026-11-20; subscriptions are Product:licences;Product:licences; provider and reseller are a name or a tenant id.',
    'Rows are added and updated by primary_domain; none is removed. The same file again changes nothing. Customers that',
    'the company has by invitation, or removed itself, stay as they are.',
  ],
  options: { tenant: 'text' },
  argument: 'FILE',
  readsFile: 'streamed',
  schema: z.object({ tenant: value.tenant, FILE: z.string('is missing, such as customers.csv') }),
  run: async ({ services, operator, file, progress }, { tenant }) => {
    if (file === undefined) return refusal('The file did not come with the command.');
    progress(`Reading the file as ${file.encoding} …`);
    let shown = 0;
    const imported = await services.customers.run(operator, {
      tenantId: tenant,
      rows: readCustomerFile(file.text(), loadProductNames(loadCatalogue())),
      onProgress: (rows) => {
        if (rows < shown + rowsBetween) return;
        shown = rows;
        progress(`${rows} rows read …`);
      },
    });
    if (!imported.ok) return refusal(...sentencesOf(imported.error, tenant));
    const { importId, rows, added, changed, unchanged, alreadyThere, removedHere, outOfRegion } = imported.value;
    const json = {
      import: importId,
      encoding: file.encoding,
      rows,
      added,
      changed,
      unchanged,
      alreadyThere,
      removedHere,
      outOfRegion,
    };
    return said(
      json,
      `${added} added, ${changed} changed, ${unchanged} unchanged (read as ${file.encoding}).`,
      ...(alreadyThere > 0 ? [`${alreadyThere} are in the list already and stay as they are.`] : []),
      ...(outOfRegion > 0
        ? [
            `${outOfRegion} are outside the company's CSP region: they are in the list, no order for them is taken (REGION_MISMATCH).`,
          ]
        : []),
      ...(removedHere > 0 ? [`${removedHere} were removed by the company itself and stay removed.`] : []),
    );
  },
});

function sentencesOf(error: ImportRefusal, tenant: z.infer<typeof value.tenant>): readonly string[] {
  switch (error.kind) {
    case 'tenant-unknown':
      return [unknownTenant(tenant)];
    case 'tenant-is-customer':
      return ['The tenant is recorded as a customer. Only a partner has customers.'];
    case 'rows-wrong': {
      const more = error.total - error.problems.length;
      return [
        'Nothing was imported. Correct the file and import it again:',
        ...error.problems.map(sentenceOf),
        ...(more > 0 ? [`… and ${more} more`] : []),
      ];
    }
  }
}

function sentenceOf(problem: RowProblem): string {
  const place =
    problem.column === undefined ? `line ${problem.line}` : `line ${problem.line}, column ${problem.column}`;
  return `${place}: ${'says' in problem ? problem.says : reasonOf(problem)}`;
}

function reasonOf({ kind, first }: RecordProblem): string {
  switch (kind) {
    case 'self-sale':
      return "it is the company's own domain (SELF_SALE)";
    case 'reseller-cannot-be-customer-of-same-provider':
      return 'it is a reseller of this company (RESELLER_CANNOT_BE_CUSTOMER_OF_SAME_PROVIDER)';
    case 'affiliate-sale':
      return 'it is an affiliate of this company (AFFILIATE_SALE)';
    case 'csp-tenant-not-a-customer':
      return 'it is a partner in CSP, which is never a customer (CSP_TENANT_NOT_A_CUSTOMER)';
    case 'domain-twice':
      return `it stands in line ${first ?? '?'} already`;
    case 'customer-twice':
      return `it is the customer of line ${first ?? '?'} under another domain`;
  }
}

export const customerCommands: readonly Command[] = [importCustomers];
