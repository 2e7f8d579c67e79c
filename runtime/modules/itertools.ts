// The module itertools.
import { T } from '../base/types.gen';
import { fromAddress } from '../base/value';
import { moduleSetSteal } from '../object/def';
import { moduleRegister } from './module';
import { addTee } from '../types/itertools/tee';

export function initItertools(): void {
  const module = moduleRegister('itertools');
  moduleSetSteal(module, 'accumulate', fromAddress(T.accumulate));
  moduleSetSteal(module, 'batched', fromAddress(T.batched));
  moduleSetSteal(module, 'chain', fromAddress(T.chain));
  moduleSetSteal(module, 'combinations', fromAddress(T.combinations));
  moduleSetSteal(module, 'combinations_with_replacement', fromAddress(T.combinations_with_replacement));
  moduleSetSteal(module, 'compress', fromAddress(T.compress));
  moduleSetSteal(module, 'count', fromAddress(T.count));
  moduleSetSteal(module, 'cycle', fromAddress(T.cycle));
  moduleSetSteal(module, 'dropwhile', fromAddress(T.dropwhile));
  moduleSetSteal(module, 'filterfalse', fromAddress(T.filterfalse));
  moduleSetSteal(module, 'groupby', fromAddress(T.groupby));
  moduleSetSteal(module, '_grouper', fromAddress(T._grouper));
  moduleSetSteal(module, 'islice', fromAddress(T.islice));
  moduleSetSteal(module, 'pairwise', fromAddress(T.pairwise));
  moduleSetSteal(module, 'permutations', fromAddress(T.permutations));
  moduleSetSteal(module, 'product', fromAddress(T.product));
  moduleSetSteal(module, 'repeat', fromAddress(T.repeat));
  moduleSetSteal(module, 'starmap', fromAddress(T.starmap));
  moduleSetSteal(module, 'takewhile', fromAddress(T.takewhile));
  moduleSetSteal(module, '_tee', fromAddress(T._tee));
  moduleSetSteal(module, '_tee_dataobject', fromAddress(T._tee_dataobject));
  moduleSetSteal(module, 'zip_longest', fromAddress(T.zip_longest));
  addTee(module);
}
