// The module builtins: its functions come from the files beside this one, its types from the static types.
import { Ellipsis, False, None, NotImplemented, True } from '../../base/addresses.gen';
import { Type } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { Root, root, setRootSteal, shared } from '../../base/roots';
import { eachStaticType, T } from '../../base/types.gen';
import { fromAddress, Value } from '../../base/value';
import { moduleSetSteal } from '../../object/def';
import { instanceGetDict } from '../../object/instance';
import { newRef } from '../../object/refcount';
import { isSubtype } from '../../object/type';
import { dictGetStr, dictSet } from '../../types/dict/dict';
import { moduleRegister } from '../module';
import { initAttributeFunctions } from './attributes';
import { initClassFunctions } from './classes';
import { initIterationFunctions } from './iteration';
import { initNumberFunctions } from './numbers';
import { initOutputFunctions } from './output';
import { initDocs } from './docs';
import { initTypeSignatures } from './signatures';
import { initScopeFunctions } from './scope';

function put(type: usize): void { dictSet(root(Root.builtinsDict), changetype<Type>(type).name, fromAddress(type)); }

/** Every built-in exception is a name of builtins. */
function putException(type: usize, name: Value, module: Value, base: usize): void {
  if (isSubtype(type, T.BaseException)) put(type);
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
  setRootSteal(Root.builtinAll, dictGetStr(dict, N.all));
  setRootSteal(Root.builtinAny, dictGetStr(dict, N.any));
  initNumberFunctions(module);
  initOutputFunctions(module);
  initScopeFunctions(module);
  initTypeSignatures();
  initDocs(dict);
  dictSet(dict, N.None_, None);
  dictSet(dict, N.True_, True);
  dictSet(dict, N.False_, False);
  moduleSetSteal(module, 'Ellipsis', Ellipsis);
  moduleSetSteal(module, 'NotImplemented', NotImplemented);
  dictSet(dict, N.__debug__, True);
  put(T.object);
  put(T.type);
  put(T.bool);
  put(T.int);
  put(T.float);
  put(T.complex);
  put(T.str);
  put(T.bytes);
  put(T.bytearray);
  put(T.memoryview);
  put(T.tuple);
  put(T.list);
  put(T.dict);
  put(T.set);
  put(T.frozenset);
  put(T.range);
  put(T.slice);
  put(T.property);
  put(T.classmethod);
  put(T.staticmethod);
  put(T.super_);
  put(T.enumerate);
  put(T.reversed);
  put(T.zip);
  put(T.map);
  put(T.filter);
  eachStaticType(putException);
  moduleSetSteal(module, 'EnvironmentError', newRef(fromAddress(T.OSError)));
  moduleSetSteal(module, 'IOError', newRef(fromAddress(T.OSError)));
}
