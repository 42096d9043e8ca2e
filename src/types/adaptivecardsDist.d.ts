// The package's entry cannot be loaded by Node; its bundled build can, and has the same types.
declare module 'adaptivecards/dist/adaptivecards.js' {
  export interface IValidationEvent {
    readonly message: string;
  }
  export class SerializationContext {
    readonly eventCount: number;
    getEventAt(index: number): IValidationEvent;
  }
  // oxlint-disable-next-line typescript/no-extraneous-class -- its members are of no interest here
  export class HostConfig {
    constructor(config: object);
  }
  export class AdaptiveCard {
    hostConfig: HostConfig;
    parse(json: unknown, context?: SerializationContext): void;
    validateProperties(): { readonly validationEvents: readonly IValidationEvent[] };
  }
}
