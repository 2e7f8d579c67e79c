// What a program under construction knows: its random numbers, and its names with the type their values have.
import { Random } from '../random.js';

export const types = ['int', 'float', 'bool', 'str', 'bytes', 'list', 'tuple', 'dict', 'set', 'complex', 'none'] as const;
export type Type = (typeof types)[number];

/** A function of the program: how it can be called. */
export interface FunctionInfo {
  name: string;
  positional: string[];
  keywordOnly: string[];
  star: boolean;
  doubleStar: boolean;
  generator: boolean;
  /** By functools.lru_cache. */
  cached: boolean;
}

export interface ClassInfo {
  name: string;
  /** Names of methods without arguments. */
  methods: string[];
  attributes: string[];
  /** Number of arguments of __init__. */
  arguments: number;
}

export class Scope {
  readonly variables: { name: string; type: Type }[] = [];
  readonly functions: FunctionInfo[] = [];
  readonly classes: ClassInfo[] = [];
  #count = 0;

  constructor(
    readonly random: Random,
    readonly outer: Scope | null = null,
  ) {}

  fresh(prefix: string): string {
    if (this.outer) return this.outer.fresh(prefix);
    return `${prefix}${++this.#count}`;
  }

  inner(): Scope {
    return new Scope(this.random, this);
  }

  /** A name whose value has the type, or null. */
  variable(type: Type): string | null {
    const found: string[] = [];
    for (let scope: Scope | null = this; scope; scope = scope.outer) for (const v of scope.variables) if (v.type === type) found.push(v.name);
    return found.length ? this.random.pick(found) : null;
  }

  allFunctions(): FunctionInfo[] {
    return this.outer ? [...this.outer.allFunctions(), ...this.functions] : this.functions;
  }

  allClasses(): ClassInfo[] {
    return this.outer ? [...this.outer.allClasses(), ...this.classes] : this.classes;
  }
}
