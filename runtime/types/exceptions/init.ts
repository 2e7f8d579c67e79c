// Boot of the exceptions: those with a struct of their own, then all the others, which only keep args.
import { Type } from '../../base/layout.gen';
import { eachStaticType, T } from '../../base/types.gen';
import { Value } from '../../base/value';
import { isSubtype } from '../../object/type';
import { TypeFlag } from '../../object/type-flags';
import { initAttributeError } from './attribute-error';
import { initBaseException } from './base';
import { exceptionDocs } from './docs';
import { initExceptionGroup } from './group';
import { initImportError } from './import-error';
import { initKeyError } from './key-error';
import { initNameError } from './name-error';
import { initOSError } from './os-error';
import { initStopIteration } from './stop-iteration';
import { initSyntaxError } from './syntax-error';
import { initSystemExit } from './system-exit';
import { initUnicodeErrors } from './unicode-errors';

/** Slots every exception type gets of its own, so that the short way of excMake1 sees them before typesReady. */
function share(type: usize, name: Value, module: Value, base: usize): void {
  if (type == T.BaseException || !isSubtype(type, T.BaseException)) return;
  const t = changetype<Type>(type);
  const b = changetype<Type>(base);
  t.flags |= TypeFlag.baseType | TypeFlag.hasGc;
  if (t.basicSize < b.basicSize) t.basicSize = b.basicSize;
  t.dictOffset = b.dictOffset;
  if (!t.new_) {
    t.new_ = b.new_;
    t.newDef = b.newDef;
  }
  if (!t.init) {
    t.init = b.init;
    t.initDef = b.initDef;
  }
}

export function initExceptions(): void {
  initBaseException();
  initStopIteration();
  initSystemExit();
  initImportError();
  initOSError();
  initSyntaxError();
  initUnicodeErrors();
  initKeyError();
  initNameError();
  initAttributeError();
  initExceptionGroup();
  eachStaticType(share);
  exceptionDocs();
}
