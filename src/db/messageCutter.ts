const terminate = 'X';
/** Query, Sync, Flush, CopyDone, CopyFail, password: after these the client waits for an answer. */
const awaitsAnswer = new Set(['Q', 'S', 'H', 'c', 'f', 'p']);

export interface Cut {
  readonly exchanges: readonly Buffer[];
  readonly ended: boolean;
}

/** Cuts what a PostgreSQL client sends into whole exchanges: the engine must never see half a message. */
export class MessageCutter {
  private pending: Buffer = Buffer.alloc(0);
  /** Where in `pending` the first message begins that was not looked at yet. */
  private scanned = 0;
  private started = false;

  add(chunk: Buffer): Cut {
    this.pending = this.pending.length > 0 ? Buffer.concat([this.pending, chunk]) : chunk;
    const exchanges: Buffer[] = [];
    for (;;) {
      const type = this.started ? this.nextType() : this.nextStart();
      if (type === undefined) return { exchanges, ended: false };
      if (type === terminate) return { exchanges, ended: true };
      if (awaitsAnswer.has(type)) exchanges.push(this.take());
    }
  }

  private nextType(): string | undefined {
    if (this.pending.length < this.scanned + 5) return undefined;
    const end = this.scanned + 1 + this.pending.readInt32BE(this.scanned + 1);
    if (this.pending.length < end) return undefined;
    const type = String.fromCharCode(this.pending[this.scanned] ?? 0);
    this.scanned = end;
    return type;
  }

  /** The first message has no type; it counts as a password, which awaits an answer as well. */
  private nextStart(): string | undefined {
    if (this.pending.length < 4) return undefined;
    const end = this.pending.readInt32BE(0);
    if (this.pending.length < end) return undefined;
    this.started = true;
    this.scanned = end;
    return 'p';
  }

  private take(): Buffer {
    const exchange = this.pending.subarray(0, this.scanned);
    this.pending = this.pending.subarray(this.scanned);
    this.scanned = 0;
    return exchange;
  }
}
