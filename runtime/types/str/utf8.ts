// UTF-8 to str and back.
import { Value } from '../../base/value';

/** `errors`: a str naming the error handler, or 0 for strict. */
export function strFromUtf8(p: usize, n: u32, errors: Value): Value { return unreachable(); }
/** bytes; UnicodeEncodeError for lone surrogates. */
export function strToUtf8(v: Value): Value { return unreachable(); }
/** Bytes strWriteUtf8 will write; -1 when there are lone surrogates. No error is set. */
export function strUtf8Length(v: Value): i32 { return unreachable(); }
/** Writes exactly strUtf8Length(v) bytes. */
export function strWriteUtf8(v: Value, at: usize): void { unreachable(); }
