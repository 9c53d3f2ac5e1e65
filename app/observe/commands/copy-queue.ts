/** Hands blocks from a reader to a writer that may be slower: the reader waits while `depth` blocks are under way. */
export class CopyQueue {
  readonly #depth: number;
  #blocks: Uint8Array[] = [];
  #ended = false;
  #failure: Error | null = null;
  #wakeWriter: () => void = () => {};
  #wakeReader: () => void = () => {};

  constructor(depth: number) {
    this.#depth = depth;
  }

  async push(block: Uint8Array): Promise<void> {
    this.#blocks.push(block);
    this.#wakeWriter();
    while (this.#blocks.length >= this.#depth && !this.#failure) {
      await new Promise<void>((resolve) => (this.#wakeReader = resolve));
    }
    if (this.#failure) throw this.#failure;
  }

  /** No more blocks will come. */
  end(): void {
    this.#ended = true;
    this.#wakeWriter();
  }

  /** Stops both sides: the writer throws, and a reader that waits does too. */
  fail(cause: Error): void {
    this.#failure ??= cause;
    this.#wakeWriter();
    this.#wakeReader();
  }

  async *blocks(): AsyncGenerator<Uint8Array> {
    for (;;) {
      if (this.#failure) throw this.#failure;
      const block = this.#blocks.shift();
      if (block) {
        this.#wakeReader();
        yield block;
      } else if (this.#ended) return;
      else await new Promise<void>((resolve) => (this.#wakeWriter = resolve));
    }
  }
}
