// The native part of posix, as the module _posix: lib/posix.py puts constants, structseqs and the functions built on
// these around it.
import { moduleRegister } from '../module';
import { initPosixChildren } from './children';
import { initPosixFiles } from './files';
import { initPosixProcess } from './process';

export function initPosix(): void {
  const module = moduleRegister('_posix');
  initPosixFiles(module);
  initPosixProcess(module);
  initPosixChildren(module);
}
