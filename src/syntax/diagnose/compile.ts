// Grammar text to the instructions of the parsing machine.
//
// The notation, one rule per line that starts in the first column, alternatives after it on indented lines:
//   name:            a rule; `name!:` remembers its results; `name~:` switches the rules for wrong programs off inside
//   | a b -> action  an alternative; one that is nothing but a rule named `invalid_...` counts only in the second pass
//                    (inside a longer alternative such a rule counts in both: CPython has it so, and it shows)
//   'x' "y" NAME     a keyword or operator, a soft keyword, a token by name
//   (a | b) [a] a? a* a+ s.a+  as in any PEG; &a !a look ahead; ~ commits; &&'x' must follow
// Actions: `-> Kind` makes a node of the whole alternative; `-> $2` is the second value; `-> @name` calls a function of
// actions.ts. Messages: `-> at 1 "text"` and its relatives are calls too, with what follows as arguments.
// Compiled when the first wrong program is met.
import { tokenTables } from '../tokens.js';
import { Op, type Program } from './machine.js';

interface Alternative {
  readonly items: Item[];
  readonly action: string;
}

type Item =
  | { readonly type: 'token'; readonly kind: number; readonly word?: string }
  | { readonly type: 'soft'; readonly word: string }
  | { readonly type: 'anySoft' }
  | { readonly type: 'rule'; readonly name: string }
  | { readonly type: 'group'; readonly alternatives: Alternative[] }
  | { readonly type: 'optional' | 'star' | 'plus' | 'and' | 'not'; readonly item: Item }
  | { readonly type: 'gather'; readonly separator: Item; readonly item: Item }
  | { readonly type: 'force'; readonly kind: number; readonly word: string }
  | { readonly type: 'cut' };

const tokenPattern = /\s*(&&|->|'[^']*'|"[^"]*"|\$?\w+|@\w+|[()[\]?*+.&!~|])/y;

class GrammarReader {
  private tokens: string[] = [];
  private at = 0;
  private readonly kinds: Map<string, number>;
  private readonly spelling: Map<string, number>;

  constructor() {
    const { names, spelling } = tokenTables();
    this.kinds = new Map(names.map((name, i) => [name, i]));
    this.spelling = spelling;
  }

  read(text: string): Map<string, { flags: number; alternatives: Alternative[] }> {
    const rules = new Map<string, { flags: number; alternatives: Alternative[] }>();
    let current: Alternative[] = [];
    for (const line of text.split('\n')) {
      if (line.trim() === '' || line.startsWith('#')) continue;
      const head = /^(\w+)([!~]*):\s*(.*)$/.exec(line);
      let body = line;
      if (head !== null) {
        current = [];
        const flags = (head[2].includes('!') ? 1 : 0) + (head[2].includes('~') ? 4 : 0);
        rules.set(head[1], { flags, alternatives: current });
        body = head[3];
      }
      if (body.trim() !== '') current.push(...this.readLine(body.replace(/^\s*\|/, '')));
    }
    return rules;
  }

  private readLine(line: string): Alternative[] {
    const arrow = line.lastIndexOf(' -> ');
    const grammar = arrow === -1 ? line : line.slice(0, arrow);
    this.tokens = [];
    this.at = 0;
    tokenPattern.lastIndex = 0;
    for (;;) {
      const match = tokenPattern.exec(grammar);
      if (match === null) break;
      this.tokens.push(match[1]);
    }
    const alternatives = this.alternatives();
    if (this.at !== this.tokens.length) throw new Error(`grammar: cannot read ${line}`);
    if (arrow === -1) return alternatives;
    if (alternatives.length !== 1) throw new Error(`grammar: one action, several alternatives: ${line}`);
    return [{ items: alternatives[0].items, action: line.slice(arrow + 4).trim() }];
  }

  private alternatives(): Alternative[] {
    const out = [{ items: this.sequence(), action: '' }];
    while (this.tokens[this.at] === '|') {
      this.at++;
      out.push({ items: this.sequence(), action: '' });
    }
    return out;
  }

  private sequence(): Item[] {
    const items: Item[] = [];
    for (;;) {
      const token = this.tokens[this.at];
      if (token === undefined || token === '|' || token === ')' || token === ']') return items;
      items.push(this.item());
    }
  }

  private item(): Item {
    const token = this.tokens[this.at];
    if (token === '~') {
      this.at++;
      return { type: 'cut' };
    }
    if (token === '&&') {
      const word = this.tokens[this.at + 1].slice(1, -1);
      this.at += 2;
      return { type: 'force', kind: this.kindOf(word), word };
    }
    if (token === '&' || token === '!') {
      this.at++;
      return { type: token === '&' ? 'and' : 'not', item: this.atom() };
    }
    const item = this.atom();
    switch (this.tokens[this.at]) {
      case '?':
        this.at++;
        return { type: 'optional', item };
      case '*':
        this.at++;
        return { type: 'star', item };
      case '+':
        this.at++;
        return { type: 'plus', item };
      case '.': {
        this.at++;
        const element = this.atom();
        this.at++;
        return { type: 'gather', separator: item, item: element };
      }
    }
    return item;
  }

  private kindOf(word: string): number {
    const kind = this.spelling.get(word);
    if (kind === undefined) throw new Error(`grammar: no token ${word}`);
    return kind;
  }

  private atom(): Item {
    const token = this.tokens[this.at++];
    if (token === '(' || token === '[') {
      const alternatives = this.alternatives();
      this.at++;
      const group: Item = { type: 'group', alternatives };
      return token === '(' ? group : { type: 'optional', item: group };
    }
    if (token.startsWith("'")) return { type: 'token', kind: this.kindOf(token.slice(1, -1)) };
    if (token.startsWith('"')) return { type: 'soft', word: token.slice(1, -1) };
    if (token === 'SOFT_KEYWORD') return { type: 'anySoft' };
    const kind = this.kinds.get(token);
    if (kind !== undefined) return { type: 'token', kind };
    return { type: 'rule', name: token };
  }
}

class Compiler {
  private readonly code: number[] = [];
  private readonly words: string[] = [];
  private readonly actionNames: string[] = [];
  private readonly actionArguments: (string | number)[][] = [];
  private readonly actionNumbers = new Map<string, number>();

  constructor(private readonly rules: Map<string, { flags: number; alternatives: Alternative[] }>) {}

  compile(): Program {
    const ruleNames = [...this.rules.keys()];
    const numbers = new Map(ruleNames.map((name, i) => [name, i]));
    const ruleStart = new Int32Array(ruleNames.length);
    const ruleFlags = new Uint8Array(ruleNames.length);
    for (const [name, rule] of this.rules) {
      const number = numbers.get(name)!;
      ruleStart[number] = this.code.length;
      ruleFlags[number] = rule.flags;
      this.choice(rule.alternatives, numbers);
      this.code.push(Op.RETURN);
    }
    return {
      code: Int32Array.from(this.code),
      words: this.words,
      ruleNames,
      ruleStart,
      ruleFlags,
      actionArguments: this.actionArguments,
      actionNames: this.actionNames,
    };
  }

  private hole(op: Op): number {
    this.code.push(op, -1);
    return this.code.length - 1;
  }

  private patch(at: number): void {
    this.code[at] = this.code.length;
  }

  private choice(alternatives: Alternative[], numbers: Map<string, number>): void {
    const ends: number[] = [];
    alternatives.forEach((alternative, i) => {
      const isLast = i === alternatives.length - 1;
      const next = isLast ? -1 : this.hole(Op.CHOICE);
      const wasCut = this.alternative(alternative, numbers, !isLast);
      if (!isLast) {
        ends.push(this.hole(wasCut ? Op.JUMP : Op.COMMIT));
        this.patch(next);
      }
    });
    for (const end of ends) this.patch(end);
  }

  /** Leaves one value. True when a cut dropped the choice. */
  private alternative(alternative: Alternative, numbers: Map<string, number>, hasChoice: boolean): boolean {
    let count = 0;
    let wasCut = false;
    const [only] = alternative.items;
    if (alternative.items.length === 1 && only.type === 'rule' && only.name.startsWith('invalid_')) {
      this.code.push(Op.SECOND_PASS);
    }
    for (const item of alternative.items) {
      if (item.type === 'cut') {
        if (hasChoice) {
          this.code.push(Op.CUT);
          wasCut = true;
        }
      } else if (item.type === 'and' || item.type === 'not') this.item(item, numbers);
      else {
        this.item(item, numbers);
        count++;
      }
    }
    const { action } = alternative;
    if (action.startsWith('$')) this.code.push(Op.PICK, Number(action.slice(1)) - 1, count);
    else if (action === '') {
      if (count !== 1) this.code.push(Op.ACTION, this.action('list'), count);
    } else if (/^[A-Z]\w*$/.test(action)) this.code.push(Op.ACTION, this.action(`node ${action}`), count);
    else this.code.push(Op.ACTION, this.action(action.replace(/^@/, '')), count);
    return wasCut;
  }

  private action(text: string): number {
    const known = this.actionNumbers.get(text);
    if (known !== undefined) return known;
    const parts = text.match(/"(?:[^"\\]|\\.)*"|\S+/g)!;
    const number = this.actionNames.length;
    this.actionNames.push(parts[0]);
    this.actionArguments.push(
      parts
        .slice(1)
        .map((part) => (part.startsWith('"') ? JSON.parse(part) : /^\d+$/.test(part) ? Number(part) - 1 : part)),
    );
    this.actionNumbers.set(text, number);
    return number;
  }

  private word(word: string): number {
    const at = this.words.indexOf(word);
    return at === -1 ? this.words.push(word) - 1 : at;
  }

  private item(item: Item, numbers: Map<string, number>): void {
    switch (item.type) {
      case 'token':
        this.code.push(Op.TOKEN, item.kind);
        return;
      case 'soft':
        this.code.push(Op.SOFT, this.word(item.word));
        return;
      case 'anySoft':
        this.code.push(Op.ANY_SOFT);
        return;
      case 'force':
        this.code.push(Op.FORCE, item.kind, this.word(item.word));
        return;
      case 'rule': {
        const number = numbers.get(item.name);
        if (number === undefined) throw new Error(`grammar: no rule ${item.name}`);
        this.code.push(Op.CALL, number);
        return;
      }
      case 'group':
        this.choice(item.alternatives, numbers);
        return;
      case 'optional': {
        const none = this.hole(Op.CHOICE);
        this.item(item.item, numbers);
        const end = this.hole(Op.COMMIT);
        this.patch(none);
        this.code.push(Op.NULL);
        this.patch(end);
        return;
      }
      case 'star':
        this.code.push(Op.LIST);
        this.loop(() => this.item(item.item, numbers));
        return;
      case 'plus':
        this.code.push(Op.LIST);
        this.item(item.item, numbers);
        this.code.push(Op.APPEND);
        this.loop(() => this.item(item.item, numbers));
        return;
      case 'gather':
        this.code.push(Op.LIST);
        this.item(item.item, numbers);
        this.code.push(Op.APPEND);
        this.loop(() => {
          this.item(item.separator, numbers);
          this.code.push(Op.DROP);
          this.item(item.item, numbers);
        });
        return;
      case 'and': {
        const no = this.hole(Op.CHOICE);
        this.item(item.item, numbers);
        const yes = this.hole(Op.BACK_COMMIT);
        this.patch(no);
        this.code.push(Op.FAIL);
        this.patch(yes);
        return;
      }
      case 'not': {
        const good = this.hole(Op.CHOICE);
        this.item(item.item, numbers);
        this.code.push(Op.FAIL_TWICE);
        this.patch(good);
        return;
      }
      case 'cut':
        return;
    }
  }

  private loop(element: () => void): void {
    const start = this.code.length;
    const done = this.hole(Op.CHOICE);
    element();
    this.code.push(Op.APPEND, Op.COMMIT, start);
    this.patch(done);
  }
}

export function compileGrammar(texts: readonly string[]): Program {
  return new Compiler(new GrammarReader().read(texts.join('\n'))).compile();
}
