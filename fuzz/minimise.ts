// Makes a program that shows a difference smaller: takes away blocks of lines, from large to small, as long as the
// difference stays.

/** Runs of lines that can go together: a line with the deeper ones behind it. */
function blockEnd(lines: string[], at: number): number {
  const depth = /^ */.exec(lines[at]!)![0].length;
  let end = at + 1;
  while (end < lines.length && /^ */.exec(lines[end]!)![0].length > depth) end++;
  return end;
}

export async function minimise(program: string, differs: (programs: string[]) => Promise<boolean[]>): Promise<string> {
  let lines = program.trimEnd().split('\n');
  for (let round = 0; round < 12; round++) {
    const candidates: string[][] = [];
    for (let at = 0; at < lines.length; at++) {
      const end = blockEnd(lines, at);
      candidates.push([...lines.slice(0, at), ...lines.slice(end)]);
      const indentation = /^ */.exec(lines[at]!)![0];
      if (end === at + 1 && lines[at]!.trim() !== 'pass') candidates.push([...lines.slice(0, at), `${indentation}pass`, ...lines.slice(end)]);
      // The body alone.
      if (end > at + 1) candidates.push([...lines.slice(0, at), ...lines.slice(at + 1, end).map((l) => l.slice(4)), ...lines.slice(end)]);
    }
    candidates.sort((a, b) => a.length - b.length);
    const still = await differs(candidates.map((c) => c.join('\n') + '\n'));
    const best = candidates.find((_, i) => still[i]);
    if (!best) break;
    lines = best;
  }
  return lines.join('\n') + '\n';
}
