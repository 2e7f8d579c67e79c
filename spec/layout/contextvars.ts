// Layouts of the module _contextvars.
import { field as f, struct } from './struct.js';

export const structs = [
  struct('Context', 'Obj', 'contextvars.Context', [
    f('data', 'Value', 'locked by the critical section; dict of ContextVar -> value, or 0 = empty'),
    f('previous', 'Value', 'owner of the entry; the context of the thread before run()'),
    f('entered', 'u32', 'atomic; bool'),
    f('sharing', 'u32', 'locked; bool: others may hold `data` too, so it is copied before it is changed'),
    f('weakrefs', 'ptr', 'see weakref.ts'),
  ]),
  struct('ContextVar', 'Obj', 'contextvars.ContextVar', [
    f('name', 'Value', 'immutable; str'),
    f('default', 'Value', 'immutable; 0 = none'),
  ]),
  struct('ContextToken', 'Obj', 'contextvars.Token', [
    f('context', 'Value', 'immutable'),
    f('variable', 'Value', 'immutable'),
    f('old', 'Value', 'immutable; 0 = the variable had no value'),
    f('used', 'u32', 'atomic; bool'),
  ]),
];
