// Calls about text and local time that every JavaScript runtime answers alike.
import type { Heap } from '../../wasm/heap.js';
import type { HostCalls } from '../interface/calls.gen.js';
import type { Result } from './result.js';

const FORMS = ['NFC', 'NFD', 'NFKC', 'NFKD'];

export function textCalls(heap: Heap, result: Result): Pick<HostCalls, 'normalize' | 'log' | 'timezone'> {
  const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
  return {
    normalize: (from, count, form) => result.keepText(utf8.decode(heap.copy(from, count)).normalize(FORMS[form])),
    log: (from, count) => console.error(utf8.decode(heap.copy(from, count))),
    timezone(seconds, to) {
      const date = new Date(seconds * 1000);
      const offset = -date.getTimezoneOffset() * 60;
      const year = date.getFullYear();
      const january = -new Date(year, 0, 1).getTimezoneOffset() * 60;
      const july = -new Date(year, 6, 1).getTimezoneOffset() * 60;
      heap.doubles(to, 2).set([offset, offset !== Math.min(january, july) ? 1 : 0]);
      const part = new Intl.DateTimeFormat('en-US', { timeZoneName: 'short' }).formatToParts(date).find((p) => p.type === 'timeZoneName');
      return result.keepText(part?.value ?? 'UTC');
    },
  };
}
