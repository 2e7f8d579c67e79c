// The house rules as checks over the tree. Each rule reads files as text and names its problems as `file:line: what`.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Finding {
  rule: string;
  problems: string[];
}

interface Source {
  path: string;
  lines: string[];
}

function sources(root: string, folders: string[], ending: RegExp): Source[] {
  const list: Source[] = [];
  for (const folder of folders) {
    for (const name of (readdirSync(join(root, folder), { recursive: true }) as string[]).sort()) {
      if (!ending.test(name) || name.includes('node_modules')) continue;
      const path = `${folder}/${name.replaceAll('\\', '/')}`;
      list.push({ path, lines: readFileSync(join(root, path), 'utf8').split('\n') });
    }
  }
  return list;
}

const generated = (s: Source): boolean => s.path.endsWith('.gen.ts');
const code = (line: string): string => line.replace(/\/\/.*$/, '').replace(/'(?:[^'\\]|\\.)*'/g, "''");

/** Lines of hand-written runtime files that match, outside the allowed paths. */
function forbid(files: Source[], pattern: RegExp, allowed: RegExp, what: string): string[] {
  const problems: string[] = [];
  for (const file of files) {
    if (generated(file) || allowed.test(file.path)) continue;
    let comment = false;
    file.lines.forEach((line, i) => {
      if (comment) comment = !line.includes('*/');
      else if (/^\s*\/\*/.test(line)) comment = !line.includes('*/');
      else if (pattern.test(code(line))) problems.push(`${file.path}:${i + 1}: ${what}`);
    });
  }
  return problems;
}

/** Layers of runtime/, lowest first; a file may import from its own layer and those below. */
const layers = ['base', 'alloc+sync', 'object+types', 'interp', 'modules'];

function layerOf(path: string): number {
  const folder = path.split('/')[1]!;
  return layers.findIndex((layer) => layer.split('+').includes(folder));
}

export function lint(root: string): Finding[] {
  const runtime = sources(root, ['runtime'], /\.ts$/);
  const typescript = sources(root, ['src', 'spec', 'tools'], /\.ts$/);
  const all = [...runtime, ...typescript];
  const tooLong = all.filter((s) => !generated(s) && s.lines.length > 1000).map((s) => `${s.path}: ${s.lines.length} lines`);
  return [
    { rule: 'no file over 1,000 lines', problems: tooLong },
    { rule: 'no `new` and no managed heap in the runtime', problems: forbid(runtime, /\bnew [A-Z]|\bheap\.(alloc|free|realloc|reset)\b/, /^$/, 'managed allocation') },
    {
      rule: 'waiting and waking live in runtime/sync',
      problems: forbid(runtime, /\batomic\.(wait|notify)\b/, /^runtime\/sync\/futex\.ts$/, 'atomic.wait or atomic.notify outside runtime/sync/futex.ts, which says why'),
    },
    { rule: 'a file begins with what it is', problems: all.filter((s) => !/^(\/\/|\/\*|#!)/.test(s.lines[0] ?? '')).map((s) => `${s.path}:1: no head comment`) },
    { rule: 'imports in runtime/ point down', problems: upward(runtime) },
  ];
}

function upward(runtime: Source[]): string[] {
  const problems: string[] = [];
  for (const file of runtime) {
    const own = layerOf(file.path);
    if (own < 0) continue;
    file.lines.forEach((line, i) => {
      const from = /from '(\.[^']*)'/.exec(line)?.[1];
      if (!from) return;
      const parts = file.path.split('/').slice(0, -1);
      for (const part of from.split('/')) {
        if (part === '..') parts.pop();
        else if (part !== '.') parts.push(part);
      }
      const other = layerOf(parts.join('/'));
      if (other > own) problems.push(`${file.path}:${i + 1}: ${layers[own]} imports ${layers[other]}`);
    });
  }
  return problems;
}
