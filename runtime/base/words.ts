// Copying and clearing a few 64-bit words or bytes. V8 calls out of the module for memory.copy and memory.fill, which costs more than
// a dozen words do: short runs are copied here.
const SHORT: u32 = 24;

/** Copies n words upwards; the ranges do not overlap, or `to` is below `from`. */
@inline export function copyWords(to: usize, from: usize, n: u32): void {
  if (n > SHORT) memory.copy(to, from, <usize>n << 3);
  else for (const end = to + (<usize>n << 3); to < end; to += 8, from += 8) store<u64>(to, load<u64>(from));
}
@inline export function clearWords(at: usize, n: u32): void {
  if (n > SHORT << 1) memory.fill(at, 0, <usize>n << 3);
  else for (const end = at + (<usize>n << 3); at < end; at += 8) store<u64>(at, 0);
}

/** Copies n bytes between ranges that do not overlap. Longer runs are copied 16 bytes at a time, the last ones twice. */
export function copyBytes(to: usize, from: usize, n: usize): void {
  if (n > 16) {
    if (n > 256) {
      memory.copy(to, from, n);
      return;
    }
    const last = n - 16;
    for (let i: usize = 0; i < last; i += 16) v128.store(to + i, v128.load(from + i));
    v128.store(to + last, v128.load(from + last));
  } else if (n >= 8) {
    const last = n - 8;
    store<u64>(to, load<u64>(from));
    store<u64>(to + last, load<u64>(from + last));
  } else if (n >= 4) {
    store<u32>(to, load<u32>(from));
    store<u32>(to + n - 4, load<u32>(from + n - 4));
  } else if (n) {
    store<u8>(to, load<u8>(from));
    if (n > 1) store<u16>(to + n - 2, load<u16>(from + n - 2));
  }
}
