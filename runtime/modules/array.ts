// The module array.
import { T } from '../base/types.gen';
import { fromAddress } from '../base/value';
import { Kind, moduleFunction, moduleSetSteal } from '../object/def';
import { initArray } from '../types/array/type';
import { arrayReconstruct } from '../types/array/methods';
import { strFromLiteral } from '../types/str/str';
import { moduleRegister } from './module';

export function initArrayModule(): void {
  initArray();
  const module = moduleRegister('array');
  moduleSetSteal(module, 'array', fromAddress(T.array));
  moduleSetSteal(module, 'ArrayType', fromAddress(T.array));
  moduleSetSteal(module, 'typecodes', strFromLiteral('bBuwhHiIlLqQfd'));
  moduleFunction(module, '_array_reconstructor(arraytype, typecode, mformat_code, items, /)', arrayReconstruct.index, Kind.slots);
}
