import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packageRoot } from '../shared/packageRoot';
import { appPackageFiles, zipPackage } from './appPackage';
import { lintAppPackage, readLanguages, readManifest } from './lintAppPackage';
import { schemaProblems } from './manifestSchema';
import { readPackageSettings } from './packageSettings';

export interface Outcome {
  readonly exitCode: 0 | 1;
  readonly lines: readonly string[];
}

function refusal(problems: readonly string[]): Outcome {
  return { exitCode: 1, lines: ['The app package was not written:', ...problems.map((problem) => `  - ${problem}`)] };
}

/** Writes the app package to `target`, or says why not. */
export function packageApp(
  env: Readonly<Record<string, string | undefined>>,
  target: string = join(packageRoot(), 'out', 'channelmate.zip'),
  askSchema: typeof schemaProblems = schemaProblems,
): Outcome {
  const settings = readPackageSettings(env);
  if (!settings.ok) return refusal(settings.error);
  const files = appPackageFiles(settings.value);
  const { problems, warnings } = lintAppPackage(files);
  const schema = askSchema([readManifest(files), ...readLanguages(files).values()]);
  const all = [...problems, ...(schema ?? [])];
  if (all.length > 0) return refusal(all);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, zipPackage(files));
  const unchecked = "Microsoft's schema was not looked at: its package is only there after a full `npm ci`.";
  return { exitCode: 0, lines: [...warnings, ...(schema ? [] : [unchecked]), `Wrote ${target}`] };
}

function main(): void {
  const { exitCode, lines } = packageApp(process.env);
  for (const line of lines) (exitCode === 0 ? console.log : console.error)(line);
  process.exitCode = exitCode;
}

if (require.main === module) main();
