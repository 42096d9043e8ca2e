import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { AppManifest, LanguageFile } from './appManifest';

interface SchemaError {
  readonly instancePath: string;
  readonly message?: string;
}
type Validate = ((file: unknown) => boolean) & { readonly errors?: readonly SchemaError[] | null };
type AjvClass = new (options: object) => { compile(schema: object): Validate };
type AddFormats = (ajv: object, formats: readonly string[]) => void;

/** Microsoft's npm package holds the schemas of all versions; it is there after a full `npm ci` only. */
function entryOfSchemas(): string | undefined {
  try {
    return createRequire(__filename).resolve('@microsoft/app-manifest');
  } catch {
    return undefined;
  }
}

function validatorFor(entry: string, schemaUrl: string): Validate {
  const [, path = ''] = schemaUrl.split('/json-schemas/');
  const schema = JSON.parse(readFileSync(join(dirname(entry), 'json-schemas', path), 'utf8')) as object; // a JSON schema
  const theirs = createRequire(entry);
  const { default: Ajv } = theirs('ajv-draft-04') as { default: AjvClass }; // typed as far as we call it
  const { default: addFormats } = theirs('ajv-formats') as { default: AddFormats };
  // Some of their patterns are wrong as Unicode patterns, so Ajv must not read them as such.
  const ajv = new Ajv({ allErrors: true, strictTypes: false, unicodeRegExp: false });
  addFormats(ajv, ['uri', 'email', 'regex']);
  return ajv.compile(schema);
}

/** What Microsoft's schemas say against the files, offline; `undefined` where the schemas are not installed. */
export function schemaProblems(files: readonly (AppManifest | LanguageFile)[]): readonly string[] | undefined {
  const entry = entryOfSchemas();
  if (!entry) return undefined;
  return files.flatMap((file) => {
    const validate = validatorFor(entry, file.$schema ?? '');
    if (validate(file)) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || 'the file'} ${message}`);
  });
}
