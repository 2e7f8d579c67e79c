// The calls the wasm module makes to its host, the imports of module "host". From this table come the AssemblyScript
// declarations (runtime/base/host.gen.ts) and the TypeScript interface a host implements (src/host/interface/calls.gen.ts).
//
// Types: i32 and f64 only (i64 would cross as a BigInt). `ptr` is an address, `len` a number of bytes.
// Results: a number >= 0, or -errno (Linux numbers, spec/errno.ts). A call whose answer has no fixed size leaves it in
// the host's *result* and returns its length; `takeResult` then copies it into the heap.

export interface HostCall {
  name: string;
  params: string;
  result: 'i32' | 'f64' | 'void';
  /** The thread must be detached around it: it may block. */
  blocks: boolean;
  doc: string;
}

const call = (name: string, params: string, result: HostCall['result'], blocks: boolean, doc: string): HostCall => ({ name, params, result, blocks, doc });

export const hostCalls: HostCall[] = [
  call('takeResult', 'to: ptr', 'void', false, 'Copies the bytes of the last result of this thread to `to`.'),
  // Files. Paths are UTF-8 (surrogateescape bytes pass through).
  call('open', 'path: ptr, pathLen: len, flags: i32, mode: i32', 'i32', true, 'open(2) with Linux O_ flags; a descriptor.'),
  call('close', 'fd: i32', 'i32', true, 'close(2).'),
  call('read', 'fd: i32, to: ptr, count: len', 'i32', true, 'read(2); 0 at end of file.'),
  call('write', 'fd: i32, from: ptr, count: len', 'i32', true, 'write(2).'),
  call('seek', 'fd: i32, offset: f64, whence: i32', 'f64', true, 'lseek(2); the new offset.'),
  call('truncate', 'fd: i32, size: f64', 'i32', true, 'ftruncate(2).'),
  call('stat', 'path: ptr, pathLen: len, follow: i32, to: ptr', 'i32', true, 'stat(2)/lstat(2): 16 doubles: mode ino dev nlink uid gid size atime mtime ctime (seconds) atime_ns mtime_ns ctime_ns (nanoseconds of the second) blksize blocks rdev.'),
  call('fstat', 'fd: i32, to: ptr', 'i32', true, 'fstat(2), same layout.'),
  call('listdir', 'path: ptr, pathLen: len', 'i32', true, 'Result: for each entry a type byte (d_type: 4 directory, 8 file, 10 link, 0 unknown), the name, a zero byte.'),
  call('mkdir', 'path: ptr, pathLen: len, mode: i32', 'i32', true, 'mkdir(2).'),
  call('rmdir', 'path: ptr, pathLen: len', 'i32', true, 'rmdir(2).'),
  call('unlink', 'path: ptr, pathLen: len', 'i32', true, 'unlink(2).'),
  call('rename', 'from: ptr, fromLen: len, to: ptr, toLen: len', 'i32', true, 'rename(2).'),
  call('symlink', 'target: ptr, targetLen: len, path: ptr, pathLen: len', 'i32', true, 'symlink(2).'),
  call('link', 'target: ptr, targetLen: len, path: ptr, pathLen: len', 'i32', true, 'link(2).'),
  call('readlink', 'path: ptr, pathLen: len', 'i32', true, 'readlink(2); result: the target.'),
  call('chmod', 'path: ptr, pathLen: len, mode: i32', 'i32', true, 'chmod(2).'),
  call('utime', 'path: ptr, pathLen: len, atime: f64, mtime: f64', 'i32', true, 'utimes(2), seconds.'),
  call('access', 'path: ptr, pathLen: len, mode: i32', 'i32', true, 'access(2); 0 or -errno.'),
  call('isatty', 'fd: i32', 'i32', false, '1 when the descriptor is a terminal, else 0.'),
  call('getcwd', '', 'i32', false, 'Result: the working directory.'),
  call('chdir', 'path: ptr, pathLen: len', 'i32', true, 'chdir(2), for the whole program.'),
  call('terminalSize', 'fd: i32', 'i32', false, 'columns << 16 | lines, or -errno.'),
  // Process.
  call('environ', '', 'i32', false, 'Result: KEY=VALUE, each followed by a zero byte.'),
  call('argv', '', 'i32', false, 'Result: the settings of this run as the host packed them (src/host/interface/config.ts).'),
  call('getpid', '', 'i32', false, ''),
  call('getuid', 'which: i32', 'i32', false, '0 uid, 1 euid, 2 gid, 3 egid, 4 ppid.'),
  call('cpuCount', '', 'i32', false, 'Processors available.'),
  call('random', 'to: ptr, count: len', 'i32', false, 'Cryptographic random bytes.'),
  call('exit', 'code: i32', 'void', false, 'Ends the program at once; does not return.'),
  call('kill', 'pid: i32, signal: i32', 'i32', false, 'kill(2).'),
  // Child processes and pipes; -ENOSYS where the host has none.
  call('pipe', 'to: ptr', 'i32', true, 'pipe(2): the two descriptors as words.'),
  call('spawn', 'from: ptr, count: len', 'i32', true, 'Starts a process as src/host/node/children.ts describes; its id, or -errno.'),
  call('waitpid', 'pid: i32, options: i32, to: ptr', 'i32', true, 'waitpid(2); the status goes to the word at `to`.'),
  call('poll', 'fds: ptr, count: i32, timeout: f64', 'i32', true, 'poll(2) on words: descriptor, events | result << 16; milliseconds, < 0: for ever.'),
  // Clocks, in nanoseconds.
  call('clock', 'which: i32', 'f64', false, '0 wall clock since the epoch, 1 monotonic, 2 CPU time of the process, 3 CPU time of the thread.'),
  call('timezone', 'seconds: f64, to: ptr', 'i32', false, 'Local time zone at that moment: f64 offset east in seconds, f64 1 when daylight saving; result: the abbreviation.'),
  // Threads.
  call('requestWorker', '', 'i32', false, 'Asks the supervisor for one more worker, which will take a job from the pool; 0, or -EAGAIN when there can be no more.'),
  call('signalHandled', 'signal: i32, mode: i32', 'i32', false, 'Tells the supervisor what to do with a signal: 0 default, 1 ignore, 2 set its bit in Shared.pendingSignals.'),
  // The embedding API (src/api): the main thread serves jobs, in the form of src/api/convert.ts.
  call('nextJob', '', 'i32', true, 'Waits for the next job of the embedding program; result: the job. -EINTR when a signal came first.'),
  call('jobDone', 'from: ptr, count: len', 'void', false, 'The answer to the last job.'),
  // Compiler: the settings and the answer as src/compile/bridge.ts packs them.
  call('compile', 'source: ptr, sourceLen: len, file: ptr, fileLen: len, mode: i32, flags: i32, optimize: i32, version: i32, failing: i32, digits: i32', 'i32', true, 'Result: one status byte (0 code, 1 error), then the answer.'),
  // Numbers.
  call('doubleToText', 'x: f64, to: ptr', 'i32', false, 'Shortest decimal that reads back as x, in ASCII (JavaScript String(x)); at most 32 bytes; its length.'),
  call('textToDouble', 'from: ptr, count: len', 'f64', false, 'Correctly rounded; the text is a valid decimal literal.'),
  call('bigMultiply', 'a: ptr, aCount: i32, b: ptr, bCount: i32, to: ptr', 'i32', false, 'Magnitudes of 32-bit digits; digits written.'),
  call('bigDivide', 'a: ptr, aCount: i32, b: ptr, bCount: i32, quotient: ptr, remainder: ptr', 'i32', false, 'Magnitudes; quotient digits written << 0; the remainder is padded to bCount digits.'),
  call('bigToText', 'a: ptr, count: i32, base: i32', 'i32', false, 'Result: digits in ASCII.'),
  call('bigFromText', 'from: ptr, count: len, base: i32, to: ptr', 'i32', false, 'Digits written.'),
  call('math1', 'which: i32, x: f64', 'f64', false, 'Math functions of one argument: see spec/math.ts.'),
  call('math2', 'which: i32, x: f64, y: f64', 'f64', false, 'Math functions of two arguments.'),
  // Text.
  call('normalize', 'from: ptr, count: len, form: i32', 'i32', false, 'UTF-8 in, result UTF-8: 0 NFC, 1 NFD, 2 NFKC, 3 NFKD.'),
  // Debugging.
  call('log', 'from: ptr, count: len', 'void', false, 'A line for the developer, UTF-8, to stderr.'),
];
