// A fresh object that is equal to nothing else.
import { Obj_size } from '../base/layout.gen';
import { T } from '../base/types.gen';
import { Value } from '../base/value';
import { objectAlloc } from '../alloc/object';

export function newSentinel(): Value { return <Value>objectAlloc(T.object, Obj_size); }
