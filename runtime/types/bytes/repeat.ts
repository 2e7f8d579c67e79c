// Repetition of bytes, for bytes and bytearray.

/** Fills `total` bytes with repetitions of the `size` bytes at p. */
export function fillRepeated(to: usize, p: usize, size: usize, total: usize): void {
  if (size == 1) {
    memory.fill(to, load<u8>(p), total);
    return;
  }
  memory.copy(to, p, size);
  let done = size;
  while (done < total) {
    const step = done < total - done ? done : total - done;
    memory.copy(to + done, to, step);
    done += step;
  }
}
