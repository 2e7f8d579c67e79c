// The modules about text, in the order in which they are made at boot.
import { initCodecsModule } from './codecs/module';
import { initSreModule } from './sre';
import { initStringModule } from './string';
import { initUnicodedata } from './unicodedata/module';

export function initTextModules(): void {
  initCodecsModule();
  initStringModule();
  initSreModule();
  initUnicodedata();
}
