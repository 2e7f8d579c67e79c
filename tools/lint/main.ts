// The house rules as checks over the tree. Each rule reads files as text and names its problems as `file:line: what`.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hostCalls } from '../../spec/host.js';

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
    { rule: 'host calls that block are made detached', problems: attachedCalls(runtime) },
    { rule: 'a file begins with what it is', problems: all.filter((s) => !/^(\/\/|\/\*|#!)/.test(s.lines[0] ?? '')).map((s) => `${s.path}:1: no head comment`) },
    { rule: 'imports in runtime/ point down', problems: upward(runtime) },
  ];
}

/** Calls that spec/host.ts marks `blocks` without detach() a few lines above and attach() below, in the same function. */
function attachedCalls(runtime: Source[]): string[] {
  const names = hostCalls.filter((c) => c.blocks).map((c) => `host${c.name[0]!.toUpperCase()}${c.name.slice(1)}`);
  const pattern = new RegExp(`\\b(${names.join('|')})\\(`);
  const problems: string[] = [];
  for (const file of runtime) {
    if (generated(file)) continue;
    file.lines.forEach((line, i) => {
      const name = pattern.exec(code(line))?.[1];
      if (name === undefined) return;
      const ends = (l: string): boolean => /^}/.test(l);
      let first = i;
      while (first > 0 && !ends(file.lines[first - 1]!)) first--;
      let last = i;
      while (last < file.lines.length - 1 && !ends(file.lines[last]!)) last++;
      const before = file.lines.slice(first, i).map((l) => l.trim());
      const after = file.lines.slice(i + 1, last + 1).map((l) => l.trim());
      const detached = before.lastIndexOf('detach();') > before.lastIndexOf('attach();');
      if (!detached || !after.includes('attach();')) problems.push(`${file.path}:${i + 1}: ${name} may block, and the thread is attached`);
    });
  }
  return problems;
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
