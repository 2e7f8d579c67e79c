// Critical sections: what the GIL gave, per object. Strictly nested.

export function csBegin(p: usize): void { unreachable(); }
export function csEnd(): void { unreachable(); }
export function csBegin2(a: usize, b: usize): void { unreachable(); }
export function csEnd2(): void { unreachable(); }
/** In builds with assertions: traps unless p's mutex is held. */
export function assertLocked(p: usize): void { unreachable(); }
