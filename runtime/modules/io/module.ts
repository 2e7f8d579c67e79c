// The module _io.
import { N } from '../../base/names.gen';
import { Root, root } from '../../base/roots';
import { T } from '../../base/types.gen';
import { fromAddress, fromInt49, Value } from '../../base/value';
import { Kind, moduleFunction, moduleSetSteal } from '../../object/def';
import { decref } from '../../object/refcount';
import { dictGetStr, dictSet } from '../../types/dict/dict';
import { moduleDictBorrowed } from '../../types/module';
import { moduleRegister } from '../module';
import { initBases } from './bases';
import { initBufferedPair } from './buffered-pair';
import { initBuffered } from './buffered-type';
import { initBytesIo } from './bytes-io';
import { DEFAULT_BUFFER_SIZE, makeUnsupportedOperation } from './common';
import { initFileIo } from './file-io';
import { initNewlineDecoder } from './newlines';
import { open, openCode, textEncoding } from './open';
import { initStringIo } from './string-io';
import { initTextIo } from './text-type';

/** With the other types, before they are made ready. */
export function initIoTypes(): void {
  initBases();
  initFileIo();
  initBytesIo();
  initBuffered();
  initBufferedPair();
  initNewlineDecoder();
  initStringIo();
  initTextIo();
}

function add(module: Value, name: string, type: usize): void { moduleSetSteal(module, name, fromAddress(type)); }

export function initIo(): void {
  const module = moduleRegister('_io');
  add(module, '_IOBase', T._IOBase);
  add(module, '_RawIOBase', T._RawIOBase);
  add(module, '_BufferedIOBase', T._BufferedIOBase);
  add(module, '_TextIOBase', T._TextIOBase);
  add(module, 'FileIO', T.FileIO);
  add(module, 'BytesIO', T.BytesIO);
  add(module, '_BytesIOBuffer', T._BytesIOBuffer);
  add(module, 'BufferedReader', T.BufferedReader);
  add(module, 'BufferedWriter', T.BufferedWriter);
  add(module, 'BufferedRandom', T.BufferedRandom);
  add(module, 'BufferedRWPair', T.BufferedRWPair);
  add(module, 'IncrementalNewlineDecoder', T.IncrementalNewlineDecoder);
  add(module, 'StringIO', T.StringIO);
  add(module, 'TextIOWrapper', T.TextIOWrapper);
  add(module, 'BlockingIOError', T.BlockingIOError);
  moduleSetSteal(module, 'UnsupportedOperation', makeUnsupportedOperation());
  moduleSetSteal(module, 'DEFAULT_BUFFER_SIZE', fromInt49(DEFAULT_BUFFER_SIZE));
  moduleFunction(module, "open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)", open.index, Kind.slots);
  const builtin = dictGetStr(moduleDictBorrowed(module), N.open);
  dictSet(root(Root.builtinsDict), N.open, builtin);
  decref(builtin);
  moduleFunction(module, 'open_code(path)', openCode.index, Kind.slots);
  moduleFunction(module, 'text_encoding(encoding, stacklevel=2, /)', textEncoding.index, Kind.slots);
}
