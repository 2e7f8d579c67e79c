// The limit on decimal digits in conversions between int and text (sys.set_int_max_str_digits). One number for the whole
// program, in the table of roots; it may change at any time, so it is read and written atomically.
import { Root } from '../../base/roots';
import { Addr } from '../../base/addresses.gen';
import { Shared_roots } from '../../base/layout.gen';
import { fromInt49, int49 } from '../../base/value';
import { loadAcquireValue, storeReleaseValue } from '../../sync/atomic';

export const DEFAULT_MAX_STR_DIGITS: i32 = 4300;
/** No limit below this may be set, and no text this short is ever refused. */
export const MAX_STR_DIGITS_THRESHOLD: i32 = 640;

const LIMIT_AT: usize = Addr.shared + Shared_roots + (<usize>Root.intMaxStrDigits << 3);

/** 0 = no limit. */
export function intMaxStrDigits(): i32 {
  const v = loadAcquireValue(LIMIT_AT);
  return v == 0 ? DEFAULT_MAX_STR_DIGITS : <i32>int49(v);
}
/** 0 or at least MAX_STR_DIGITS_THRESHOLD: the caller has checked. */
export function setIntMaxStrDigits(limit: i32): void { storeReleaseValue(LIMIT_AT, fromInt49(limit)); }
