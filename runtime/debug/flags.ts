// The debug switches of the runtime: constants, all off; the build sets them by name (tools/build/runtime.ts). What is cheap enough
// to be in every build (verifyHeap, auditReferences) is not here.

export namespace Debug {
  /** Freed blocks are filled with POISON (behind the header of objects). */
  export const poison: bool = false;
  /** setFailAfter(n) makes the nth allocation fail. */
  export const failAllocations: bool = false;
  /** setCollectEvery(n) asks for a collection at every nth allocation of a collected object. */
  export const collectAlways: bool = false;
  /** A thread offers its place (GIL, processor) at every safepoint. */
  export const yieldAlways: bool = false;
  /** Safepoints and slow paths wait now and then, by a seeded generator. */
  export const seededSchedule: bool = false;
  /** The module _skeintest (runtime/modules/test): what the stand-ins of tests/conformance/modules need natively. */
  export const testModules: bool = false;
}
export const POISON: u8 = 0xdd;
