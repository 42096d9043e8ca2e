import { Duplex } from 'node:stream';
import { callbackify } from 'node:util';
import type { PGlite } from '@electric-sql/pglite';
import { MessageCutter } from './messageCutter';

/** The embedded database has one session; it belongs to one connection until that one's transaction is over. */
export class Engine {
  private readonly pglite: PGlite;
  private queue: Promise<void> = Promise.resolve();

  constructor(pglite: PGlite) {
    this.pglite = pglite;
  }

  /** Resolves, when everyone earlier has let go, with the function that lets go. */
  async own(): Promise<() => void> {
    const earlier = this.queue;
    let release = (): void => {};
    this.queue = new Promise((resolve) => {
      release = resolve;
    });
    await earlier;
    return release;
  }

  async exchange(bytes: Uint8Array, onData: (data: Uint8Array) => void): Promise<void> {
    await this.pglite.runExclusive(() => this.pglite.execProtocolRawStream(bytes, { onRawData: onData }));
  }

  /** The next connection must find no transaction, setting, prepared statement or lock of the last one. */
  async reset(): Promise<void> {
    await this.pglite.exec('rollback');
    await this.pglite.exec('discard all');
  }
}

/** What `pg` takes for its socket: the same protocol, answered in this process. */
export class EmbeddedStream extends Duplex {
  private readonly engine: Engine;
  private readonly cutter = new MessageCutter();
  private release: (() => void) | undefined;
  private touched = false;
  private work: Promise<void> = Promise.resolve();

  constructor(engine: Engine) {
    super();
    this.engine = engine;
  }

  connect(): this {
    process.nextTick(() => this.emit('connect'));
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    callbackify(() => this.transfer(chunk))((error: Error | null) => done(error));
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    callbackify(() => this.leaveAfterWork())((failure: Error | null) => done(error ?? failure));
  }

  private async transfer(chunk: Buffer): Promise<void> {
    const { exchanges, ended } = this.cutter.add(chunk);
    for (const bytes of exchanges) this.work = this.work.then(() => this.exchange(bytes));
    if (ended) this.work = this.work.then(() => this.finish());
    await this.work;
  }

  private async leaveAfterWork(): Promise<void> {
    await this.work.catch(() => {}); // whoever wrote was told already
    await this.leave();
  }

  private async exchange(bytes: Buffer): Promise<void> {
    if (this.destroyed) return;
    this.release ??= await this.engine.own();
    this.touched = true;
    let tail: Buffer = Buffer.alloc(0);
    await this.engine.exchange(bytes, (data) => {
      const answer = Buffer.from(data); // a copy: the engine uses its memory again
      tail = Buffer.concat([tail, answer.subarray(-readyForQueryLength)]).subarray(-readyForQueryLength);
      if (!this.destroyed) this.push(answer);
    });
    if (tail.equals(readyAndIdle)) this.letGo();
  }

  private async finish(): Promise<void> {
    await this.leave();
    this.push(null);
    this.destroy();
  }

  private async leave(): Promise<void> {
    if (!this.touched) return;
    this.touched = false;
    this.release ??= await this.engine.own();
    try {
      await this.engine.reset();
    } finally {
      this.letGo();
    }
  }

  private letGo(): void {
    this.release?.();
    this.release = undefined;
  }
}

/** ReadyForQuery, status idle: the last message of every finished exchange outside a transaction. */
const readyAndIdle = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);
const readyForQueryLength = readyAndIdle.length;
