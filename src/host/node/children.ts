// Child processes, and pipes that are waited for, in the supervisor: Node's workers can neither start a process without
// waiting for its end nor wait for several descriptors, but the supervisor's event loop does both.
//
// `spawn` takes fields `key=value`, each ended by a zero byte: `file` (candidates, the first that is there is run), `arg`
// (argv, the first one too), `env` (NAME=VALUE; no field `env` but one field `inherit`: this process's environment),
// `cwd`, `fd=CHILD:OURS` (descriptors of the child beyond those it inherits, OURS may be -1 for none), `session`,
// `uid`, `gid`. When the file is the running Skein itself, it is run by the running Node.
//
// `poll`: regular files are always ready. A pipe that is polled for reading is read by the supervisor from then on, through
// a descriptor of its own, into a buffer; the workers' reads of that descriptor come here too (READ_BY_SUPERVISOR in
// state.ts). A pipe's writing end counts as ready: nothing tells how full it is.
import { spawn, type StdioOptions } from 'node:child_process';
import * as fs from 'node:fs';
import { Socket } from 'node:net';
import { constants } from 'node:os';
import { Heap } from '../../wasm/heap.js';
import { errno, negativeErrno } from '../common/errno.js';
import { Answerer } from '../common/remote.js';
import type { WorkerMessage } from '../interface/start.js';
import { MAX_FDS, READ_BY_SUPERVISOR, type NodeState } from './state.js';

const WNOHANG = 1;
const POLLIN = 1;
const POLLOUT = 4;
const POLLHUP = 16;
const POLLNVAL = 32;
const MOST_PASSED_FD = 255;

export interface ChildrenOptions {
  memory: WebAssembly.Memory;
  state: NodeState;
  /** sys.executable. */
  executable: string;
  /** The program's environment when it has one of its own. */
  env: Record<string, string> | null;
  /** Where an embedded program's children write what they inherit as standard output and error. */
  onOutput: ((fd: number, bytes: Uint8Array) => void) | null;
}

interface Request {
  files: string[];
  args: string[];
  env: Record<string, string>;
  cwd: string | null;
  fds: [child: number, ours: number][];
  session: boolean;
  uid?: number;
  gid?: number;
}

function readRequest(bytes: Uint8Array, inherited: Record<string, string>): Request {
  const request: Request = { files: [], args: [], env: {}, cwd: null, fds: [], session: false };
  for (const field of Buffer.from(bytes).toString().split('\0')) {
    const equals = field.indexOf('=');
    const key = field.slice(0, equals);
    const value = field.slice(equals + 1);
    if (key === 'file') request.files.push(value);
    else if (key === 'arg') request.args.push(value);
    else if (key === 'inherit') request.env = { ...inherited };
    else if (key === 'env') request.env[value.slice(0, value.indexOf('='))] = value.slice(value.indexOf('=') + 1);
    else if (key === 'cwd') request.cwd = value;
    else if (key === 'fd') request.fds.push(value.split(':').map(Number) as [number, number]);
    else if (key === 'session') request.session = true;
    else if (key === 'uid') request.uid = Number(value);
    else if (key === 'gid') request.gid = Number(value);
  }
  return request;
}

/** A pipe the supervisor reads. */
class Reader {
  readonly socket: Socket;
  ended = false;

  constructor(fd: number, changed: () => void) {
    // A descriptor of our own: the worker's may be closed, and its number used again, at any moment.
    // Opened while there is a writer, if only ourselves: Linux tells of the end only those who saw one.
    const { O_RDWR, O_RDONLY, O_NONBLOCK } = fs.constants;
    const writer = fs.openSync(`/dev/fd/${fd}`, O_RDWR | O_NONBLOCK);
    const own = fs.openSync(`/dev/fd/${fd}`, O_RDONLY | O_NONBLOCK);
    fs.closeSync(writer);
    this.socket = new Socket({ fd: own, readable: true, writable: false });
    const end = (): void => {
      this.ended = true;
      changed();
    };
    this.socket.on('readable', changed).on('end', end).on('close', end).on('error', end);
  }

  get ready(): boolean {
    // A stream says `end` (later) only when somebody reads and finds nothing.
    if (this.socket.readableLength === 0 && !this.ended) this.socket.read(0);
    return this.socket.readableLength > 0 || this.ended;
  }

  take(count: number): Uint8Array {
    const n = Math.min(count, this.socket.readableLength);
    return n === 0 ? new Uint8Array(0) : (this.socket.read(n) as Buffer);
  }
}

interface Client {
  answerer: Answerer;
}

export class Children {
  readonly #heap: Heap;
  readonly #clients = new Map<object, Client>();
  /** Children by id: undefined while they run, then their wait status. */
  readonly #children = new Map<number, number | undefined>();
  readonly #readers = new Map<number, Reader>();
  /** Calls that wait: each gives true when it has been answered. */
  #waiting: (() => boolean)[] = [];

  constructor(private readonly options: ChildrenOptions) {
    this.#heap = new Heap(options.memory);
  }

  /** Handles a message of a worker; false: it is none of ours. */
  hear(worker: object, message: WorkerMessage): boolean {
    if (message.kind === 'childArea') {
      const answerer = new Answerer();
      answerer.useArea(message.area);
      this.#clients.set(worker, { answerer });
      return true;
    }
    if (message.kind !== 'childCall') return false;
    const { answerer } = this.#clients.get(worker)!;
    const call = answerer.begin();
    const answer = (value: number): void => answerer.answer(call, value);
    const [a, b, c] = message.args as [number, number, number];
    switch (message.name) {
      case 'spawn':
        this.#spawn(readRequest(this.#heap.copy(a, b), this.options.env ?? (process.env as Record<string, string>)), answer);
        break;
      case 'waitpid':
        this.#wait(answerer, call, () => this.#waitpid(a, b, c));
        break;
      case 'poll':
        this.#poll(answerer, call, a, b, c);
        break;
      case 'read':
        this.#wait(answerer, call, () => this.#read(a, b, c));
        break;
      case 'close':
        this.#readers.get(a)?.socket.destroy();
        this.#readers.delete(a);
        answer(0);
        break;
    }
    return true;
  }

  /** A signal came: calls that wait return to Python with EINTR. */
  interrupt(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const cut of waiting) if (!cut()) this.#cuts.get(cut)?.();
  }

  readonly #cuts = new WeakMap<() => boolean, () => void>();

  /** Answers with what `attempt` gives, now or after a change; null = not yet. */
  #wait(answerer: Answerer, call: number, attempt: () => number | null): void {
    const check = (): boolean => {
      if (!answerer.waiting(call)) return true;
      const value = attempt();
      if (value === null) return false;
      answerer.answer(call, value);
      return true;
    };
    if (check()) return;
    this.#cuts.set(check, () => answerer.answer(call, -errno.EINTR!));
    this.#waiting.push(check);
  }

  readonly #changed = (): void => {
    this.#waiting = this.#waiting.filter((check) => !check());
  };

  #waitpid(pid: number, flags: number, to: number): number | null {
    const known = pid > 0 ? [pid].filter((p) => this.#children.has(p)) : [...this.#children.keys()];
    if (known.length === 0) return -errno.ECHILD!;
    const ended = known.find((p) => this.#children.get(p) !== undefined);
    if (ended === undefined) return flags & WNOHANG ? 0 : null;
    this.#heap.words(to, 1)[0] = this.#children.get(ended)!;
    this.#children.delete(ended);
    return ended;
  }

  #spawn(request: Request, answer: (value: number) => void): void {
    let file: string | null = null;
    let problem = -errno.ENOENT!;
    for (const candidate of request.files) {
      try {
        fs.accessSync(candidate, fs.constants.X_OK);
        if (fs.statSync(candidate).isDirectory()) throw Object.assign(new Error(), { code: 'EACCES' });
        file = candidate;
        break;
      } catch (error) {
        if (this.options.executable !== '' && candidate === this.options.executable) {
          file = candidate;
          break;
        }
        const code = negativeErrno(error);
        if (code !== -errno.ENOENT! && code !== -errno.ENOTDIR!) problem = code;
      }
    }
    if (file === null) return answer(problem);
    let [argv0, ...args] = request.args;
    if (file === this.options.executable) {
      // Ours is a script: the Node that runs it is known.
      [file, argv0, args] = [process.execPath, process.execPath, [file, ...args]];
    }
    const { onOutput } = this.options;
    const stdio: (number | 'pipe' | 'ignore')[] = onOutput ? ['ignore', 'pipe', 'pipe'] : [0, 1, 2];
    for (const [child, ours] of request.fds) {
      if (child > MOST_PASSED_FD) return answer(-errno.EINVAL!);
      while (stdio.length <= child) stdio.push('ignore');
      stdio[child] = ours < 0 ? 'ignore' : ours;
    }
    try {
      const child = spawn(file, args, {
        argv0,
        cwd: request.cwd ?? this.options.state.cwd().toString(),
        env: request.env,
        stdio: stdio as StdioOptions,
        detached: request.session,
        ...(request.uid === undefined ? {} : { uid: request.uid }),
        ...(request.gid === undefined ? {} : { gid: request.gid }),
      });
      child.on('error', (error) => answer(negativeErrno(error)));
      if (child.pid === undefined) return;
      const { pid } = child;
      this.#children.set(pid, undefined);
      child.on('exit', (code, signal) => {
        this.#children.set(pid, signal === null ? (code! & 0xff) << 8 : constants.signals[signal]);
        this.#changed();
      });
      if (onOutput) for (const fd of [1, 2]) if (stdio[fd] === 'pipe') child.stdio[fd]!.on('data', (bytes: Buffer) => onOutput(fd, bytes));
      answer(pid);
    } catch (error) {
      answer(negativeErrno(error));
    }
  }

  /** The reader of a pipe, made when it is first polled; null: not a pipe. */
  #reader(fd: number): Reader | null {
    const known = this.#readers.get(fd);
    if (known) return known;
    if (fd <= 2 || fd >= MAX_FDS || !fs.fstatSync(fd).isFIFO()) return null;
    const reader = new Reader(fd, this.#changed);
    this.#readers.set(fd, reader);
    this.options.state.setPosition(fd, READ_BY_SUPERVISOR);
    return reader;
  }

  #events(fd: number, wanted: number): number {
    try {
      if ((wanted & POLLIN) === 0) {
        fs.fstatSync(fd);
        return wanted & POLLOUT;
      }
      const reader = this.#reader(fd);
      if (reader === null) {
        fs.fstatSync(fd);
        return wanted & (POLLIN | POLLOUT);
      }
      return (reader.ready ? POLLIN : 0) | (reader.ended ? POLLHUP : 0);
    } catch {
      return POLLNVAL;
    }
  }

  #poll(answerer: Answerer, call: number, at: number, count: number, timeout: number): void {
    const attempt = (): number | null => {
      const words = this.#heap.words(at, count * 2);
      let ready = 0;
      for (let i = 0; i < count; i++) {
        const wanted = words[i * 2 + 1]! & 0xffff;
        const got = this.#events(words[i * 2]! | 0, wanted);
        words[i * 2 + 1] = wanted | (got << 16);
        if (got) ready++;
      }
      return ready > 0 || timeout === 0 ? ready : null;
    };
    this.#wait(answerer, call, attempt);
    if (timeout > 0 && answerer.waiting(call)) {
      setTimeout(() => answerer.waiting(call) && answerer.answer(call, 0), timeout).unref();
    }
  }

  #read(fd: number, to: number, count: number): number | null {
    const reader = this.#readers.get(fd);
    if (!reader) return -errno.EBADF!;
    if (!reader.ready) return null;
    const bytes = reader.take(count);
    this.#heap.bytes(to, bytes.length).set(bytes);
    return bytes.length;
  }
}
