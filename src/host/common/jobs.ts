// Jobs of the embedding program, in the supervisor: a queue that the Python main thread empties one by one through the
// host calls nextJob and jobDone (lib/_skein/embed.py is the other side).

interface Job {
  bytes: Uint8Array;
  /** The job is about to be handed to Python; throws when it must not be any more. */
  started(): void;
  resolve(answer: Uint8Array): void;
  reject(error: Error): void;
}

export class Jobs {
  readonly #queue: Job[] = [];
  #running: Job | null = null;
  /** Python has answered the running job, but its output is still on the way. */
  #answered = false;
  #closed: Error | null = null;
  #wanted: { give(job: Uint8Array): void; still(): boolean } | null = null;

  /** Is Python working on a job? */
  get busy(): boolean {
    return this.#running !== null && !this.#answered;
  }

  run(bytes: Uint8Array, started: () => void): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      if (this.#closed) return reject(this.#closed);
      this.#queue.push({ bytes, started, resolve, reject });
      this.#hand();
    });
  }

  /** Python wants a job: `give` is called when there is one, if Python is `still` waiting then. */
  next(give: (job: Uint8Array) => void, still: () => boolean): void {
    this.#wanted = { give, still };
    this.#hand();
  }

  #hand(): void {
    while (this.#running === null && this.#queue.length > 0 && this.#wanted?.still()) {
      const job = this.#queue.shift()!;
      try {
        job.started();
      } catch (error) {
        job.reject(error as Error);
        continue;
      }
      const { give } = this.#wanted;
      this.#wanted = null;
      this.#running = job;
      this.#answered = false;
      give(job.bytes);
    }
  }

  /** Python has an answer. False: to nothing; a program interrupted at the wrong moment answers twice, or no job at all. */
  answered(): boolean {
    if (!this.busy) return false;
    this.#answered = true;
    return true;
  }

  /** Settles the job that has been answered. */
  finish(answer: Uint8Array): void {
    const job = this.#running;
    this.#running = null;
    job?.resolve(answer);
    // What awaits the answer may first do what it wants; the next job starts after it.
    queueMicrotask(() => this.#hand());
  }

  /** No job will be done any more. */
  close(reason: Error): void {
    if (this.#closed) return;
    this.#closed = reason;
    this.#running?.reject(reason);
    this.#running = null;
    for (const job of this.#queue.splice(0)) job.reject(reason);
  }
}
