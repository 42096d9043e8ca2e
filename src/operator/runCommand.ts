import { randomUUID } from 'node:crypto';
import { errorClass } from '../shared/errorClass';
import type { Log } from '../shared/log';
import { done, misunderstood, refused, type Answer } from './answer';
import { understand, type Understood } from './commandLine';
import type { OperatorServices } from './operatorServices';

/** A command as it travels to the process that holds the database. */
export interface CommandRequest {
  readonly argv: readonly string[];
  /** Of the system user who typed it; `--operator` goes before. */
  readonly systemUser: string;
  readonly fileText: string | undefined;
}

export interface CommandPlace {
  readonly services: OperatorServices;
  readonly log: Log;
}

/** Never throws: what went wrong is logged, the operator is told how to find it. */
export async function runCommand({ services, log }: CommandPlace, request: CommandRequest): Promise<Answer> {
  const understood = understand(request.argv, request.systemUser);
  return understood.ok ? run({ services, log }, understood.value, request.fileText) : understood.error;
}

async function run(
  { services, log }: CommandPlace,
  { run, isJson, operator, file }: Understood,
  fileText: string | undefined,
): Promise<Answer> {
  if (file !== undefined && fileText === undefined) return misunderstood('The file did not come with the command.');
  const correlationId = `command-${randomUUID()}`;
  try {
    const outcome = await run({ services, operator: { operator, correlationId }, fileText });
    return outcome.ok ? done(outcome.value, isJson) : refused(...outcome.error);
  } catch (error) {
    log.error({ correlation: correlationId, error }, 'command failed');
    return refused(
      `The command failed (${errorClass(error)}, ${correlationId}). It may be repeated: what is done is not done twice.`,
    );
  }
}
