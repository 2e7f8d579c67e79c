// tuple
import { Tuple, Tuple_items } from '../base/layout.gen';
import { Value } from '../base/value';

/** Untracked, items 0: fill with tupleInitSteal before anything can see it. 0 items: the empty tuple. */
export function tupleNew(n: u32): usize { return unreachable(); }
@inline export function tupleInitSteal(t: usize, i: u32, v: Value): void { store<Value>(t + Tuple_items + (<usize>i << 3), v); }
@inline export function tupleItemBorrowed(v: Value, i: u32): Value { return load<Value>(<usize>v + Tuple_items + (<usize>i << 3)); }
@inline export function tupleSize(v: Value): u32 { return changetype<Tuple>(<usize>v).size; }
/** Address of the first item. */
@inline export function tupleItems(v: Value): usize { return <usize>v + Tuple_items; }
/** New references to the n values at p. */
export function tupleFromArray(p: usize, n: u32): Value { return unreachable(); }
/** Takes over the n references at p (they are gone even on failure). */
export function tupleFromArraySteal(p: usize, n: u32): Value { return unreachable(); }
export function tuple1(a: Value): Value { return unreachable(); }
export function tuple2(a: Value, b: Value): Value { return unreachable(); }
export function tuple3(a: Value, b: Value, c: Value): Value { return unreachable(); }
export function tuple2Steal(a: Value, b: Value): Value { return unreachable(); }
/** Items from..to of an exact or subclass tuple. */
export function tupleSlice(v: Value, from: u32, to: u32): Value { return unreachable(); }
/** tuple(iterable); an exact tuple itself. */
export function tupleFromIterable(v: Value): Value { return unreachable(); }
export function tupleConcat(a: Value, b: Value): Value { return unreachable(); }
