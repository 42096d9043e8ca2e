import { startApp, type App } from './app';
import { readConfig } from './config';
import { DatabaseRefusal } from './db/databaseRefusal';
import { createPinoLog } from './shared/pinoLog';

/** Reads the settings, starts, stops on a signal. */
async function main(): Promise<void> {
  const config = readConfig(process.env, process.argv.slice(2));
  if (!config.ok) return refuse(config.error);
  const log = createPinoLog(config.value.logLevel);
  try {
    const app =
      config.value.mode === 'local'
        ? await (await import('./web/localChat/startLocal.js')).startLocal(config.value, log)
        : await startApp(config.value, log);
    log.info({ url: app.url, mode: config.value.mode }, 'listening');
    stopOnSignal(app);
  } catch (error) {
    if (!(error instanceof DatabaseRefusal)) throw error;
    refuse([error.message]);
  }
}

function refuse(reasons: readonly string[]): void {
  process.stderr.write(`Channelmate cannot start.\n${reasons.map((reason) => `- ${reason}\n`).join('')}`);
  process.exitCode = 1;
}

function stopOnSignal(app: App): void {
  const stop = (): void => {
    app.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

void main();
