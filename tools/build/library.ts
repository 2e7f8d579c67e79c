// python_stdlib.zip: CPython's standard library as the package pyodide has it, with repairs. It is the library of 3.14.0;
// a repair stands for what a later 3.14 mended and a program can meet as an endless loop. Everything else stays as it is:
// our own modules are in lib/.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

interface Repair {
  file: string;
  why: string;
  /** Pieces of lines, each of which must be there exactly once, and what stands there instead. */
  edits: [piece: string, instead: string][];
}

const repairs: Repair[] = [
  {
    file: 'annotationlib.py',
    why: 'a function that is reached again through __wrapped__ or partial.func was followed for ever; it is the end of the way now',
    edits: [
      ['while True:\n                if hasattr(unwrap, "__wrapped__")', 'met = set()\n            while id(unwrap) not in met:\n                met.add(id(unwrap))\n                if hasattr(unwrap, "__wrapped__")'],
    ],
  },
  {
    file: 'typing.py',
    why: 'the same in get_type_hints, where it is an error as it is in inspect.unwrap',
    edits: [
      [
        "while hasattr(nsobj, '__wrapped__'):",
        "met = set()\n            while hasattr(nsobj, '__wrapped__'):\n                if id(nsobj) in met:\n                    raise ValueError(f'wrapper loop when unwrapping {obj!r}')\n                met.add(id(nsobj))",
      ],
    ],
  },
];

/** The archive with its repairs. */
export function library(root: string): Uint8Array {
  const files = unzipSync(readFileSync(join(root, 'node_modules/pyodide/python_stdlib.zip')));
  for (const { file, edits } of repairs) {
    let text = strFromU8(files[file]!);
    for (const [piece, instead] of edits) {
      if (text.split(piece).length !== 2) throw new Error(`${file}: not once there: ${piece}`);
      text = text.replace(piece, () => instead);
    }
    files[file] = strToU8(text);
  }
  return zipSync(files, { level: 6 });
}
