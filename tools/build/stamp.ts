// Is a build step still fresh? Its stamp is a hash over the inputs' contents and the settings.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

function hashInto(hash: ReturnType<typeof createHash>, path: string): void {
  if (!existsSync(path)) return;
  if (statSync(path).isDirectory()) {
    for (const name of readdirSync(path).sort()) if (!name.endsWith('.test.ts')) hashInto(hash, join(path, name));
    return;
  }
  hash.update(path).update(readFileSync(path));
}

export function upToDate(root: string, out: string, name: string, inputs: string[], outputs: string[], settings: string): { fresh: boolean; record(): void } {
  const hash = createHash('sha256').update(settings);
  for (const input of inputs) hashInto(hash, join(root, input));
  const digest = hash.digest('hex');
  const stamp = join(out, '.stamps', name);
  const fresh = existsSync(stamp) && readFileSync(stamp, 'utf8') === digest && outputs.every((o) => existsSync(join(out, o)));
  return {
    fresh,
    record() {
      mkdirSync(join(out, '.stamps'), { recursive: true });
      writeFileSync(stamp, digest);
    },
  };
}
