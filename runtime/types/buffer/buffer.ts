// The buffer protocol: bufferGet asks an exporter for its memory, bufferRelease gives it back. While a view is held the
// exporter neither moves nor frees the memory.
//
//   const view = bufferScratch(); if (!bufferGet(v, view, BufferFlag.simple)) {...}; use bufferData(view), bufferLength(view); bufferRelease(view); scratchPop(view)
import { BufferView, BufferView_size } from '../../base/layout.gen';
import { scratchPush } from '../../base/scratch';
import { Value } from '../../base/value';

/** PyBUF_*: the same numbers as inspect.BufferFlags. */
export namespace BufferFlag {
  export const simple: i32 = 0;
  export const writable: i32 = 1;
  export const format: i32 = 4;
  export const nd: i32 = 8;
  export const strides: i32 = 0x18;
  export const cContiguous: i32 = 0x38;
  export const fContiguous: i32 = 0x58;
  export const anyContiguous: i32 = 0x98;
  export const indirect: i32 = 0x118;
  export const contig: i32 = 9;
  export const contigRo: i32 = 8;
  export const strided: i32 = 0x19;
  export const full: i32 = 0x11d;
  export const fullRo: i32 = 0x11c;
}

/** A BufferView on the scratch stack; pop it with scratchPop. */
@inline export function bufferScratch(): usize { return scratchPush(BufferView_size); }
@inline export function bufferData(view: usize): usize { return changetype<BufferView>(view).data; }
@inline export function bufferLength(view: usize): u32 { return changetype<BufferView>(view).length; }
/** Fills `view`; false = TypeError/BufferError set and nothing to release. */
export function bufferGet(v: Value, view: usize, flags: i32): bool { return unreachable(); }
export function bufferRelease(view: usize): void { unreachable(); }
/** For exporters of plain bytes: fills `view` for `n` bytes at `p` and takes a reference to `obj`; checks the flags. */
export function bufferFill(view: usize, obj: Value, p: usize, n: u32, readonly: bool, flags: i32): bool { return unreachable(); }
export function hasBuffer(v: Value): bool { return unreachable(); }
