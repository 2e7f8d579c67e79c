// Size classes: steps of 8 bytes up to 128, then four to a doubling up to 8192, then blocks of which a whole number
// fills a segment. Anything larger gets a segment of its own.
//
//   class   1..16     17..40                     41..46
//   bytes   8..128    160 192 224 256 ... 8192   9280 10832 12992 16256 21664 32512

export const CLASSES: u32 = 48;
/** Page.sizeClass of a large block. */
export const LARGE: u8 = 255;
/** Blocks above this are large. */
export const MAX_BLOCK: usize = 32512;
/** Classes up to this one live in pages of 16 KiB. */
export const LAST_SMALL_CLASS: u32 = 28;

/** Up to here the class is a shift. */
export const SMALL_BLOCK: usize = 128;

@inline export function classOfSmall(bytes: usize): u32 { return <u32>((bytes + 7) >> 3); }
/** From 129 to 256 bytes. */
@inline export function classOfMedium(bytes: usize): u32 { return 17 + <u32>((bytes - 129) >> 5); }
@inline export function classOf(bytes: usize): u32 {
  return bytes <= SMALL_BLOCK ? classOfSmall(bytes) : upperClass(bytes);
}

function upperClass(bytes: usize): u32 {
  if (bytes <= 8192) {
    const b = <u32>bytes - 1;
    const e = 31 - clz(b);
    return 17 + ((e - 7) << 2) + ((b >> (e - 2)) & 3);
  }
  if (bytes <= 16256) return bytes <= 9280 ? 41 : bytes <= 10832 ? 42 : bytes <= 12992 ? 43 : 44;
  return bytes <= 21664 ? 45 : 46;
}

export function classSize(sizeClass: u32): usize {
  if (sizeClass <= 16) return <usize>sizeClass << 3;
  if (sizeClass <= 40) {
    const step = sizeClass - 17;
    return <usize>(5 + (step & 3)) << (5 + (step >> 2));
  }
  switch (sizeClass) {
    case 41: return 9280;
    case 42: return 10832;
    case 43: return 12992;
    case 44: return 16256;
    case 45: return 21664;
    default: return 32512;
  }
}
