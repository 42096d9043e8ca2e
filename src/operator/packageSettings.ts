import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { packageRoot } from '../shared/packageRoot';
import { err, ok, type Result } from '../shared/result';
import type { PackageSettings } from './appManifest';

const schema = z.object({
  PUBLIC_URL: z
    .string('is missing')
    .refine((value) => URL.canParse(value) && `https://${new URL(value).host}/` === new URL(value).href, {
      error: 'must be https:// and a host, without path, query or password',
    })
    .refine(
      (value) => URL.canParse(value) && new URL(value).port === '',
      'must not have a port: Teams knows names only',
    ),
  MicrosoftAppId: z.guid({ error: ({ input }) => (input === undefined ? 'is missing' : 'must be a GUID') }),
});

const examples: Readonly<Record<string, string>> = {
  PUBLIC_URL: 'https://channelmate.contoso.com',
  MicrosoftAppId: '11111111-2222-3333-4444-555555555555 (the Application (client) ID of the bot)',
};

function versionOfOurs(): string {
  const { version } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as { version: string }; // our own file
  return version;
}

/** The two settings the package needs; each problem names the setting, the reason and an example. */
export function readPackageSettings(
  env: Readonly<Record<string, string | undefined>>,
): Result<PackageSettings, readonly string[]> {
  const parsed = schema.safeParse(env);
  if (!parsed.success) {
    const names = new Map(parsed.error.issues.toReversed().map((issue) => [String(issue.path[0]), issue.message]));
    return err([...names].map(([name, reason]) => `${name} ${reason}. Example: ${name}=${examples[name]}`).toSorted());
  }
  const { PUBLIC_URL, MicrosoftAppId } = parsed.data;
  return ok({ publicUrl: new URL(PUBLIC_URL).origin, appId: MicrosoftAppId.toLowerCase(), version: versionOfOurs() });
}
