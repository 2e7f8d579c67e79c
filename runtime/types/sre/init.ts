// Boot of the regular expression types.
import { initMatch } from './match';
import { initPattern } from './pattern';
import { initScanner } from './scanner';
import { initTemplate } from './template';

export function initSreTypes(): void {
  initPattern();
  initMatch();
  initScanner();
  initTemplate();
}
