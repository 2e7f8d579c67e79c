// The type float: its slots and methods.

/** Fills T.float. */
export function initFloat(): void { unreachable(); }
