import type { Services } from '../dialogs/services';
import type { CoreOptions } from './core';

/** Every service over the one database. */
export function createServices(_options: CoreOptions): Services {
  return {};
}
