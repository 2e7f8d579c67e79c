// Takes the data section out of a wasm module. Its segments are active: left in, every new instance would rewrite the
// static bytes of the shared memory and wipe what other threads have changed. The build writes them into the heap image.

export interface Segment {
  offset: number;
  bytes: Uint8Array;
}

function leb(bytes: Uint8Array, at: number): [value: number, next: number] {
  let value = 0;
  let shift = 0;
  for (;;) {
    const byte = bytes[at++]!;
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return [value >>> 0, at];
    shift += 7;
  }
}

const CUSTOM = 0;
const DATA = 11;
const DATA_COUNT = 12;

/** Parses one active segment `i32.const offset` of memory 0. */
function segment(bytes: Uint8Array, at: number): [Segment, number] {
  let flag: number;
  [flag, at] = leb(bytes, at);
  if (flag !== 0) throw new Error(`data segment of kind ${flag}: only active segments of memory 0 are expected`);
  if (bytes[at++] !== 0x41) throw new Error('data segment whose offset is not a constant');
  let offset: number;
  [offset, at] = leb(bytes, at);
  if (bytes[at++] !== 0x0b) throw new Error('data segment whose offset is not one constant');
  let length: number;
  [length, at] = leb(bytes, at);
  return [{ offset, bytes: bytes.slice(at, at + length) }, at + length];
}

/** Returns the module without its data and the segments; `dropNames` removes custom sections too. */
export function splitData(wasm: Uint8Array, dropNames: boolean): { wasm: Uint8Array; segments: Segment[] } {
  const kept: Uint8Array[] = [wasm.subarray(0, 8)];
  const segments: Segment[] = [];
  for (let at = 8; at < wasm.length; ) {
    const start = at;
    const id = wasm[at++]!;
    let size: number;
    [size, at] = leb(wasm, at);
    const end = at + size;
    if (id === DATA) {
      let count: number;
      [count, at] = leb(wasm, at);
      for (let i = 0; i < count; i++) {
        let one: Segment;
        [one, at] = segment(wasm, at);
        segments.push(one);
      }
    } else if (id !== DATA_COUNT && !(id === CUSTOM && dropNames)) {
      kept.push(wasm.subarray(start, end));
    }
    at = end;
  }
  const total = kept.reduce((n, part) => n + part.length, 0);
  const out = new Uint8Array(total);
  let to = 0;
  for (const part of kept) {
    out.set(part, to);
    to += part.length;
  }
  return { wasm: out, segments };
}
