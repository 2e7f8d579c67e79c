// Boot of the containers: singletons, slots and methods, in order. Called by runtime/index.ts in step 3.
import { initOrderedDict } from './collections/ordered-dict';
import { initDeque } from './collections/deque-type';
import { initTupleGetter } from './collections/tuplegetter';
import { initDefaultDict } from './dict/defaultdict';
import { initDictIterators } from './dict/iterators';
import { initDict } from './dict/type';
import { initDictViews } from './dict/views';
import { initCallableIterator } from './iterators/callable';
import { initEnumerate } from './iterators/enumerate';
import { initFilter } from './iterators/filter';
import { initRangeIterators } from './iterators/range';
import { initSequenceIterators } from './iterators/sequence';
import { initZipMap } from './iterators/zip-map';
import { initCombining } from './itertools/combining';
import { initEndless } from './itertools/endless';
import { initGroupby } from './itertools/groupby';
import { initJoining } from './itertools/joining';
import { initSelecting } from './itertools/selecting';
import { initTee } from './itertools/tee';
import { initList } from './list/type';
import { initRange } from './range';
import { initSet } from './set/type';
import { initSlice } from './slice';
import { initEmptyTuple, initTuple } from './tuple-type';

/** Step 2: what other types' set-up uses already. */
export function initContainerSingletons(): void {
  initEmptyTuple();
}
export function initContainers(): void {
  initTuple();
  initList();
  initDict();
  initDefaultDict();
  initDictViews();
  initDictIterators();
  initSet();
  initSlice();
  initRange();
  initRangeIterators();
  initSequenceIterators();
  initCallableIterator();
  initEnumerate();
  initZipMap();
  initFilter();
  initDeque();
  initOrderedDict();
  initTupleGetter();
  initEndless();
  initSelecting();
  initJoining();
  initCombining();
  initGroupby();
  initTee();
}
