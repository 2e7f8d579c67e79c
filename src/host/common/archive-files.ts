// Files of the standard library's archives as descriptors. Reading them needs nobody else: every worker has the bytes.
// Descriptors have bit 30 set; their positions live in a table that all workers share, since a file opened by one
// thread may be read by another.
import type { Heap } from '../../wasm/heap.js';
import { Archives } from './archive.js';
import { errno } from './errno.js';
import { packStatus, type FileStatus } from './result.js';

const ARCHIVE_FD = 0x40000000;
/** Archive files open at once. */
const SLOTS = 256;
/** Size of the shared table: for each slot the index of the file + 1 (0 = free), and the position. */
export const ARCHIVE_TABLE_BYTES = SLOTS * 8;

export const isArchiveFd = (fd: number): boolean => (fd & ARCHIVE_FD) !== 0;

function status(kind: 'file' | 'folder', size: number, ino: number): FileStatus {
  const mode = kind === 'file' ? 0o100444 : 0o040555;
  const times = { atimeMs: 0, mtimeMs: 0, ctimeMs: 0 };
  return { mode, ino, dev: 0, nlink: 1, uid: 0, gid: 0, size, ...times, blksize: 4096, blocks: Math.ceil(size / 512), rdev: 0 };
}

/** Entries of a folder in the form of the host call `listdir`: d_type, name, zero byte. */
export function packEntries(entries: Iterable<[type: number, name: Uint8Array]>): Uint8Array {
  const parts: [number, Uint8Array][] = [...entries];
  const packed = new Uint8Array(parts.reduce((n, [, name]) => n + name.length + 2, 0));
  let at = 0;
  for (const [type, name] of parts) {
    packed[at] = type;
    packed.set(name, at + 1);
    at += name.length + 2;
  }
  return packed;
}

/** Methods have the results of the host calls they serve: a number, or -errno. */
export class ArchiveFiles {
  constructor(
    private readonly heap: Heap,
    private readonly archives: Archives,
    private readonly slots: Int32Array,
  ) {}

  /** The name inside the archives, or null when the path is elsewhere. */
  inside(path: string): string | null {
    return this.archives.inside(path);
  }

  has(name: string): boolean {
    return this.archives.kind(name) !== null;
  }

  open(name: string, flags: number): number {
    const found = this.archives.kind(name);
    if (!found) return -errno.ENOENT!;
    if ((flags & 3) !== 0) return -errno.EROFS!;
    if (found.kind === 'folder') return -errno.EISDIR!;
    const index = this.archives.indexOf(name);
    for (let slot = 0; slot < SLOTS; slot++) {
      if (Atomics.compareExchange(this.slots, 2 * slot, 0, index + 1) === 0) {
        Atomics.store(this.slots, 2 * slot + 1, 0);
        return ARCHIVE_FD | slot;
      }
    }
    return -errno.EMFILE!;
  }

  /** Slot and file name of an open descriptor. */
  #opened(fd: number): { slot: number; name: string } | null {
    const slot = fd & ~ARCHIVE_FD;
    const index = slot < SLOTS ? Atomics.load(this.slots, 2 * slot) : 0;
    return index === 0 ? null : { slot, name: this.archives.nameAt(index - 1) };
  }

  close(fd: number): number {
    const opened = this.#opened(fd);
    if (!opened) return -errno.EBADF!;
    Atomics.store(this.slots, 2 * opened.slot, 0);
    return 0;
  }

  read(fd: number, to: number, count: number): number {
    const opened = this.#opened(fd);
    if (!opened) return -errno.EBADF!;
    const bytes = this.archives.read(opened.name);
    const from = Atomics.load(this.slots, 2 * opened.slot + 1);
    const n = Math.max(0, Math.min(count, bytes.length - from));
    this.heap.bytes(to, n).set(bytes.subarray(from, from + n));
    Atomics.add(this.slots, 2 * opened.slot + 1, n);
    return n;
  }

  seek(fd: number, offset: number, whence: number): number {
    const opened = this.#opened(fd);
    if (!opened) return -errno.EBADF!;
    const position = 2 * opened.slot + 1;
    const base = whence === 0 ? 0 : whence === 1 ? Atomics.load(this.slots, position) : this.archives.kind(opened.name)!.size;
    if (base + offset < 0 || whence < 0 || whence > 2) return -errno.EINVAL!;
    Atomics.store(this.slots, position, base + offset);
    return base + offset;
  }

  stat(name: string, to: number): number {
    const found = this.archives.kind(name);
    if (!found) return -errno.ENOENT!;
    packStatus(status(found.kind, found.size, this.archives.indexOf(name) + 2), this.heap.doubles(to, 16));
    return 0;
  }

  fstat(fd: number, to: number): number {
    const opened = this.#opened(fd);
    return opened ? this.stat(opened.name, to) : -errno.EBADF!;
  }

  /** The packed entries, or -errno. */
  listdir(name: string): Uint8Array | number {
    const found = this.archives.kind(name);
    if (!found) return -errno.ENOENT!;
    if (found.kind === 'file') return -errno.ENOTDIR!;
    const encoder = new TextEncoder();
    return packEntries(this.archives.list(name).map(([entry, isFolder]) => [isFolder ? 4 : 8, encoder.encode(entry)]));
  }

  readlink(name: string): number {
    return this.has(name) ? -errno.EINVAL! : -errno.ENOENT!;
  }

  access(name: string, mode: number): number {
    return !this.has(name) ? -errno.ENOENT! : mode & 2 ? -errno.EROFS! : 0;
  }
}
