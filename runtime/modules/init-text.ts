// The modules about text, in the order in which they are made at boot.
import { initCodecsModule } from './codecs/module';
import { initStringModule } from './string';

export function initTextModules(): void {
  initCodecsModule();
  initStringModule();
}
