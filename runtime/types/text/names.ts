// Names of characters.

/** Appends the name of a character to a StrBuilder; false = it has none (or no memory: hasError()). */
export function characterName(b: usize, c: u32): bool { return false; }
