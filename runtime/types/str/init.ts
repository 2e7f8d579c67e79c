// Boot of str: the static strs first (everything else names things with them), the type's slots later.

/** Writes the headers of the N names, the Latin-1 characters, '' and the one-byte bytes, b''. Boot step 2. */
export function initStrings(): void { unreachable(); }
/** Slots and methods of str, bytes, bytearray, memoryview and their iterators. Boot step 3. */
export function initStrTypes(): void { unreachable(); }
