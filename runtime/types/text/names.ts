// Names of characters.

/** Appends the name of a character to a StrBuilder; false = it has none (or no memory: hasError()). */
export function characterName(b: usize, c: u32): bool { return false; }

/** The character of a name of n ASCII bytes (any case), -1 = none. With `sequences`, named sequences too: -2 - index. */
export function characterByName(p: usize, n: i32, sequences: bool): i32 { return -1; }
