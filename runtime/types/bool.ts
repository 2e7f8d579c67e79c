// The type bool: two instances at fixed addresses, IntBoxes of 0 and 1.

/** Fills T.bool and the two singletons. */
export function initBool(): void { unreachable(); }
