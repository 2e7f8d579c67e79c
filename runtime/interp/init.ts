// Fills the types of the interpreter: called at boot after the object model and the built-in types.
export function initInterp(): void {}
