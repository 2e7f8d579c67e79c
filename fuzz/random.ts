// A small seeded generator of random numbers (mulberry32): the same seed gives the same programs on every machine.

export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = (seed ^ 0x9e3779b9) >>> 0;
    for (let i = 0; i < 4; i++) this.next();
  }

  /** In [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** An integer from..to, both included. */
  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  chance(p: number): boolean {
    return this.next() < p;
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)]!;
  }

  /** `from`..`to` results of f. */
  times<T>(from: number, to: number, f: (i: number) => T): T[] {
    return Array.from({ length: this.int(from, to) }, (_, i) => f(i));
  }

  /** One of the functions, each as likely as its weight. */
  weighted<T>(choices: readonly (readonly [number, () => T])[]): T {
    let at = this.next() * choices.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, f] of choices) {
      at -= weight;
      if (at < 0) return f();
    }
    return choices[choices.length - 1]![1]();
  }
}
