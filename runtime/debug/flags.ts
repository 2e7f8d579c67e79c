// The debug switches of the runtime: constants, all off; a build option overrides them (asc --use). What is cheap enough
// to be in every build (verifyHeap, auditReferences) is not here.

export namespace Debug {
  /** Freed blocks are filled with POISON (behind the header of objects). */
  export const poison: bool = isDefined(SKEIN_POISON);
  /** setFailAfter(n) makes the nth allocation fail. */
  export const failAllocations: bool = isDefined(SKEIN_FAIL_ALLOC);
  /** A collection is asked for at every allocation of a collected object. */
  export const collectAlways: bool = isDefined(SKEIN_COLLECT_ALWAYS);
  /** A thread offers its place (GIL, processor) at every safepoint. */
  export const yieldAlways: bool = isDefined(SKEIN_YIELD_ALWAYS);
  /** Safepoints and slow paths wait now and then, by a seeded generator. */
  export const seededSchedule: bool = isDefined(SKEIN_SEEDED);
}
export const POISON: u8 = 0xdd;
