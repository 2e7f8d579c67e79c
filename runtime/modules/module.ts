// What every native module's file needs: making a module, registering it, turning results into Values.
import { False, None, True } from '../base/addresses.gen';
import { Root, root } from '../base/roots';
import { Value } from '../base/value';
import { moduleNew } from '../object/def';
import { incref } from '../object/refcount';
import { dictSet } from '../types/dict/dict';
import { internLiteral } from '../types/str/intern';

/** A new module in sys.modules. The result is borrowed: sys.modules keeps it for ever. */
export function moduleRegister(name: string): Value {
  const key = internLiteral(name);
  const module = moduleNew(key);
  if (module == 0 || !dictSet(root(Root.modules), key, module)) return unreachable();
  return module;
}

/** 1, 0, -1 of a tri as True, False, error. */
@inline export function fromTri(t: i32): Value { return t < 0 ? 0 : t ? True : False; }
/** ok as None, error. */
@inline export function fromOk(ok: bool): Value { return ok ? None : 0; }
/** An owned None (immortal, so nothing to count). */
@inline export function none(): Value { return None; }
/** A parameter that may be absent or None. */
@inline export function given(v: Value): bool { return v != 0 && v != None; }
@inline export function owned(v: Value): Value { incref(v); return v; }
