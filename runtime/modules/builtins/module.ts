// The module builtins: its functions come from the files beside this one, its types from the static types.
import { Ellipsis, False, None, NotImplemented, True } from '../../base/addresses.gen';
import { N } from '../../base/names.gen';
import { Root, root, setRootSteal, shared } from '../../base/roots';
import { eachStaticType, T } from '../../base/types.gen';
import { fromAddress, Value } from '../../base/value';
import { moduleSetSteal } from '../../object/def';
import { instanceGetDict } from '../../object/instance';
import { newRef } from '../../object/refcount';
import { isSubtype } from '../../object/type';
import { dictSet } from '../../types/dict/dict';
import { moduleRegister } from '../module';
import { initAttributeFunctions } from './attributes';
import { initClassFunctions } from './classes';
import { initIterationFunctions } from './iteration';
import { initNumberFunctions } from './numbers';
import { initOutputFunctions } from './output';
import { initScopeFunctions } from './scope';

function put(name: Value, type: usize): void { dictSet(root(Root.builtinsDict), name, fromAddress(type)); }

/** Every built-in exception is a name of builtins. */
function putException(type: usize, name: Value, module: Value, base: usize): void {
  if (isSubtype(type, T.BaseException) && type != T._IncompleteInputError) put(name, type);
}

export function initBuiltins(): void {
  const module = moduleRegister('builtins');
  setRootSteal(Root.builtinsModule, module);
  const dict = instanceGetDict(module);
  setRootSteal(Root.builtinsDict, dict);
  shared().builtins = dict;
  initAttributeFunctions(module);
  initClassFunctions(module);
  initIterationFunctions(module);
  initNumberFunctions(module);
  initOutputFunctions(module);
  initScopeFunctions(module);
  dictSet(dict, N.None_, None);
  dictSet(dict, N.True_, True);
  dictSet(dict, N.False_, False);
  moduleSetSteal(module, 'Ellipsis', Ellipsis);
  moduleSetSteal(module, 'NotImplemented', NotImplemented);
  dictSet(dict, N.__debug__, True);
  put(N.t_object, T.object);
  put(N.t_type, T.type);
  put(N.t_bool, T.bool);
  put(N.t_int, T.int);
  put(N.t_float, T.float);
  put(N.t_complex, T.complex);
  put(N.t_str, T.str);
  put(N.t_bytes, T.bytes);
  put(N.t_bytearray, T.bytearray);
  put(N.t_memoryview, T.memoryview);
  put(N.t_tuple, T.tuple);
  put(N.t_list, T.list);
  put(N.t_dict, T.dict);
  put(N.t_set, T.set);
  put(N.t_frozenset, T.frozenset);
  put(N.t_range, T.range);
  put(N.t_slice, T.slice);
  put(N.t_property, T.property);
  put(N.t_classmethod, T.classmethod);
  put(N.t_staticmethod, T.staticmethod);
  put(N.t_super, T.super_);
  put(N.t_enumerate, T.enumerate);
  put(N.t_reversed, T.reversed);
  put(N.t_zip, T.zip);
  put(N.t_map, T.map);
  put(N.t_filter, T.filter);
  eachStaticType(putException);
  moduleSetSteal(module, 'EnvironmentError', newRef(fromAddress(T.OSError)));
  moduleSetSteal(module, 'IOError', newRef(fromAddress(T.OSError)));
}
