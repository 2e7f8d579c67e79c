// SIGNATURES FIRST; bodies follow.
import { Value } from '../base/value';

/** Raises `type(message)`; returns 0. `message` is borrowed. */
export function raise(type: usize, message: Value): Value { return unreachable(); }
export function raiseText(type: usize, text: string): Value { return unreachable(); }
/** Formats: %T type name of the value, %S str(), %R repr(), %U a str as is, %d an int Value, %N name of the type at that address, %% percent. */
export function raiseFormat1(type: usize, format: string, a: Value): Value { return unreachable(); }
export function raiseFormat2(type: usize, format: string, a: Value, b: Value): Value { return unreachable(); }
export function raiseFormat3(type: usize, format: string, a: Value, b: Value, c: Value): Value { return unreachable(); }
export function raiseFormat4(type: usize, format: string, a: Value, b: Value, c: Value, d: Value): Value { return unreachable(); }
/** The same formats into a str (owned), or 0. */
export function formatText(format: string, a: Value, b: Value, c: Value, d: Value): Value { return unreachable(); }
/** Raises `type()` without arguments. */
export function raiseNone(type: usize): Value { return unreachable(); }
/** Raises this exception instance (context is chained). */
export function raiseValue(exc: Value): Value { return unreachable(); }
/** raise X / raise X from Y with a class or an instance; cause 0 = no cause clause. */
export function raiseObject(exc: Value, cause: Value): Value { return unreachable(); }
/** The pending exception, owned; none is pending afterwards. 0 if none was. */
export function fetchError(): Value { return unreachable(); }
/** Makes `exc` (owned, may be 0) the pending exception again, without touching its context. */
export function restoreErrorSteal(exc: Value): void { unreachable(); }
export function clearError(): void { unreachable(); }
/** Is the pending exception an instance of `type`? */
export function errorMatches(type: usize): bool { return unreachable(); }
/** except clause: does `exc` match `type` (a class, a tuple of classes)? -1 with an error set when it is no legal match expression. */
export function exceptionMatches(exc: Value, type: Value): i32 { return unreachable(); }
export function raiseKeyError(key: Value): Value { return unreachable(); }
export function raiseOSError(errno: i32, filename: Value): Value { return unreachable(); }
export function raiseOSError2(errno: i32, filename: Value, filename2: Value): Value { return unreachable(); }
export function raiseStopIteration(value: Value): Value { return unreachable(); }
/** After a failed call made while `context` (owned, from fetchError) was put aside: sets it as the __context__ of the pending exception. */
export function chainContextSteal(context: Value): void { unreachable(); }
/** Raises MemoryError (preallocated); returns 0. */
export function memoryError(): Value { return unreachable(); }
/** Raises RecursionError with CPython's "maximum recursion depth exceeded" + where (a text that begins with a blank, or empty). */
export function recursionError(where: string): Value { return unreachable(); }
export function badInternalCall(): Value { return unreachable(); }
/** Issues a warning through the warnings module; false = it was turned into an error. */
export function warn(category: usize, text: string, stacklevel: i32): bool { return unreachable(); }
export function warnValue(category: usize, message: Value, stacklevel: i32): bool { return unreachable(); }
/** Reports the pending exception through sys.unraisablehook and clears it; `where` is the object, or 0. */
export function writeUnraisable(where: Value): void { unreachable(); }
export function writeUnraisableText(text: string, where: Value): void { unreachable(); }
/** Enters a native recursion (repr, compare, ...); false = RecursionError raised. Pair with leaveRecursion. */
export function enterRecursion(where: string): bool { return unreachable(); }
export function leaveRecursion(): void { unreachable(); }
/** 0 = first entry, 1 = already inside repr of v (print ...), -1 error. Pair a 0 with reprLeave. */
export function reprEnter(v: Value): i32 { return unreachable(); }
export function reprLeave(v: Value): void { unreachable(); }
