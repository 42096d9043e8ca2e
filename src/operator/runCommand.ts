import { randomUUID } from 'node:crypto';
import { errorClass } from '../shared/errorClass';
import type { Log } from '../shared/log';
import { done, misunderstood, refused, type Answer } from './answer';
import type { StreamedFile } from './command';
import { understand, type Understood } from './commandLine';
import type { OperatorServices } from './operatorServices';

/** A command as it travels to the process that holds the database. */
export interface CommandRequest {
  readonly argv: readonly string[];
  /** Of the system user who typed it; `--operator` goes before. */
  readonly systemUser: string;
  readonly fileText: string | undefined;
  readonly file?: StreamedFile | undefined;
}

export interface CommandPlace {
  readonly services: OperatorServices;
  readonly log: Log;
  readonly progress?: (text: string) => void;
}

/** Never throws: what went wrong is logged, the operator is told how to find it. */
export async function runCommand(place: CommandPlace, request: CommandRequest): Promise<Answer> {
  const understood = understand(request.argv, request.systemUser);
  return understood.ok ? run(place, understood.value, request) : understood.error;
}

async function run(
  { services, log, progress = () => {} }: CommandPlace,
  { run, isJson, operator, file: named }: Understood,
  { fileText, file }: CommandRequest,
): Promise<Answer> {
  if (named !== undefined && fileText === undefined && file === undefined)
    return misunderstood('The file did not come with the command.');
  const correlationId = `command-${randomUUID()}`;
  try {
    const outcome = await run({ services, operator: { operator, correlationId }, fileText, file, progress });
    return outcome.ok ? done(outcome.value, isJson) : refused(...outcome.error);
  } catch (error) {
    log.error({ correlation: correlationId, error }, 'command failed');
    return refused(
      `The command failed (${errorClass(error)}, ${correlationId}). It may be repeated: what is done is not done twice.`,
    );
  }
}
