declare module 'mailparser' {
  interface Addresses {
    readonly text: string;
  }
  /** What the tests read of it. */
  export interface ParsedMail {
    readonly subject?: string;
    readonly text?: string;
    readonly html: string | false;
    readonly messageId?: string;
    readonly from?: Addresses;
    readonly replyTo?: Addresses;
  }
  export function simpleParser(source: Buffer): Promise<ParsedMail>;
}
