// What a page's worker needs beside what every host sends.

export interface WebExtra {
  /** Positions of open archive files (src/host/common/archive-files.ts). */
  archiveTable: SharedArrayBuffer;
  /** Where to load the compiler from, when the first source is compiled. */
  compiler: string;
  /** performance.timeOrigin of the page: the zero of the monotonic clock in all workers. */
  timeOrigin: number;
  cpuCount: number;
}
