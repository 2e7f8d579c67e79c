// The end of the process. process.exit() waits until V8's background threads have finished what they are compiling. That is
// the interpreter's loop when a program is short, and takes longer than the program did. WASI's proc_exit is the C
// function exit(), which waits for nobody, so the process of a program with one thread ends by it.
import { WASI } from 'node:wasi';

/** A module with a memory and the function _start, which calls proc_exit(code). */
function ending(code: number): Uint8Array<ArrayBuffer> {
  const text = (s: string): number[] => [s.length, ...Buffer.from(s)];
  const section = (id: number, ...bytes: number[]): number[] => [id, bytes.length, ...bytes];
  const low = (code & 0x7f) | 0x80; // i32.const code, a signed LEB128 of two bytes: codes are below 256
  return Uint8Array.from([
    ...[0, ...Buffer.from('asm'), 1, 0, 0, 0],
    ...section(1, 2, 0x60, 1, 0x7f, 0, 0x60, 0, 0), // types: (i32) and ()
    ...section(2, 1, ...text('wasi_snapshot_preview1'), ...text('proc_exit'), 0, 0),
    ...section(3, 1, 1),
    ...section(5, 1, 0, 1), // a memory of a page
    ...section(7, 2, ...text('memory'), 2, 0, ...text('_start'), 0, 1),
    ...section(10, 1, 7, 0, 0x41, low, code >> 7, 0x10, 0, 0x0b),
  ]);
}

/** Ends the process with `code` (0 to 255). Nothing may be waiting to be written. */
export function endAtOnce(code: number): void {
  const wasi = new WASI({ version: 'preview1', returnOnExit: false });
  wasi.start(new WebAssembly.Instance(new WebAssembly.Module(ending(code)), { wasi_snapshot_preview1: wasi.wasiImport }));
}
