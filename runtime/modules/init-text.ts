// The modules about text, in the order in which they are made at boot.
import { initBinascii } from './binascii/module';
import { initCodecsModule } from './codecs/module';
import { initSreModule } from './sre';
import { initStringModule } from './string';
import { initStructModule } from './struct';
import { initUnicodedata } from './unicodedata/module';

export function initTextModules(): void {
  initCodecsModule();
  initStringModule();
  initSreModule();
  initUnicodedata();
  initStructModule();
  initBinascii();
}
