// The file system of a program in a page: a tree in the page's memory, empty at the start but for a few folders. Only the
// supervisor touches it; workers reach it through calls (src/host/common/remote.ts), so it needs no locks.
//
// A name is a string with one character per byte of its UTF-8 form: names that are not valid UTF-8 survive, and ASCII
// names are what they look like. Errors are thrown as FileError and become -errno at the border.
import type { FileStatus } from '../common/result.js';

export class FileError extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

const S_FILE = 0o100000;
const S_FOLDER = 0o040000;
const S_LINK = 0o120000;
const BLOCK = 4096;
const MAX_LINKS = 40;

/** Linux open(2) flags. */
const O = { ACCMODE: 3, CREAT: 0o100, EXCL: 0o200, TRUNC: 0o1000, APPEND: 0o2000, DIRECTORY: 0o200000, NOFOLLOW: 0o400000 };

interface NodeBase {
  readonly ino: number;
  mode: number;
  nlink: number;
  atimeMs: number;
  mtimeMs: number;
  ctimeMs: number;
}
interface FileNode extends NodeBase {
  kind: 'file';
  /** Bytes beyond `size` are room to grow, always zero. */
  data: Uint8Array;
  size: number;
}
interface FolderNode extends NodeBase {
  kind: 'folder';
  entries: Map<string, Node>;
  parent: FolderNode;
}
interface LinkNode extends NodeBase {
  kind: 'link';
  target: string;
}
type Node = FileNode | FolderNode | LinkNode;

interface OpenFile {
  node: FileNode | FolderNode;
  position: number;
  flags: number;
}

interface Place {
  parent: FolderNode;
  name: string;
  node: Node | null;
}

const FIRST_FD = 3;
const MAX_OPEN = 4096;

export class MemoryFiles {
  #ino = 1;
  readonly #root: FolderNode;
  #cwd: FolderNode;
  readonly #open: (OpenFile | null)[] = [];

  constructor(folders: readonly string[], cwd: string) {
    const base = { mode: S_FOLDER | 0o755, nlink: 2, ...this.#times(), ino: this.#ino++ };
    this.#root = { ...base, kind: 'folder', entries: new Map(), parent: null as unknown as FolderNode };
    this.#root.parent = this.#root;
    this.#cwd = this.#root;
    for (const folder of [...folders, cwd]) this.makeFolders(folder);
    this.chdir(cwd);
  }

  #times(): { atimeMs: number; mtimeMs: number; ctimeMs: number } {
    const now = Date.now();
    return { atimeMs: now, mtimeMs: now, ctimeMs: now };
  }

  #changed(node: Node): void {
    node.mtimeMs = node.ctimeMs = Date.now();
  }

  /** Where a path leads; `node` is null when only the last name is missing. */
  #find(path: string, follow: boolean, links = 0, start = this.#cwd): Place {
    if (path === '') throw new FileError('ENOENT');
    let folder = path[0] === '/' ? this.#root : start;
    const names = path.split('/').filter((name) => name !== '' && name !== '.');
    const mustBeFolder = /\/\.?$/.test(path);
    if (names.length === 0) return { parent: folder.parent, name: '.', node: folder };
    for (let i = 0; ; i++) {
      const name = names[i]!;
      const last = i === names.length - 1;
      if (name.length > 255) throw new FileError('ENAMETOOLONG');
      let place: Place = { parent: folder, name, node: name === '..' ? folder.parent : (folder.entries.get(name) ?? null) };
      if (place.node?.kind === 'link' && (!last || follow || mustBeFolder)) {
        if (links >= MAX_LINKS) throw new FileError('ELOOP');
        place = this.#find(place.node.target, true, links + 1, folder);
      }
      if (last) {
        if (mustBeFolder && place.node && place.node.kind !== 'folder') throw new FileError('ENOTDIR');
        return place;
      }
      if (place.node === null) throw new FileError('ENOENT');
      if (place.node.kind !== 'folder') throw new FileError('ENOTDIR');
      folder = place.node;
    }
  }

  #existing(path: string, follow = true): Node {
    const { node } = this.#find(path, follow);
    if (node === null) throw new FileError('ENOENT');
    return node;
  }

  #put(place: Place, node: Node): void {
    place.parent.entries.set(place.name, node);
    this.#changed(place.parent);
  }

  #newFile(place: Place, mode: number): FileNode {
    const node: FileNode = { kind: 'file', ino: this.#ino++, mode: S_FILE | (mode & 0o777), nlink: 1, ...this.#times(), data: new Uint8Array(0), size: 0 };
    this.#put(place, node);
    return node;
  }

  // Descriptors.

  open(path: string, flags: number, mode: number): number {
    const exclusive = (flags & O.CREAT) !== 0 && (flags & O.EXCL) !== 0;
    const place = this.#find(path, !exclusive && (flags & O.NOFOLLOW) === 0);
    let { node } = place;
    const writing = (flags & O.ACCMODE) !== 0;
    if (node === null) {
      if ((flags & O.CREAT) === 0) throw new FileError('ENOENT');
      if (path.endsWith('/')) throw new FileError('EISDIR');
      node = this.#newFile(place, mode & ~0o022);
    } else if (exclusive) throw new FileError('EEXIST');
    if (node.kind === 'link') throw new FileError('ELOOP');
    if (node.kind === 'folder' && (writing || (flags & O.CREAT) !== 0)) throw new FileError('EISDIR');
    if (node.kind !== 'folder' && (flags & O.DIRECTORY) !== 0) throw new FileError('ENOTDIR');
    if (node.kind === 'file' && writing && (flags & O.TRUNC) !== 0) this.#resize(node, 0);
    for (let i = 0; i < MAX_OPEN; i++) {
      if (this.#open[i]) continue;
      this.#open[i] = { node, position: 0, flags };
      return FIRST_FD + i;
    }
    throw new FileError('EMFILE');
  }

  #file(fd: number): OpenFile {
    const file = this.#open[fd - FIRST_FD];
    if (!file) throw new FileError('EBADF');
    return file;
  }

  close(fd: number): void {
    this.#file(fd);
    this.#open[fd - FIRST_FD] = null;
  }

  /** Up to `count` bytes at the descriptor's position: a view, to be copied at once. */
  read(fd: number, count: number): Uint8Array {
    const file = this.#file(fd);
    if (file.node.kind === 'folder') throw new FileError('EISDIR');
    if ((file.flags & O.ACCMODE) === 1) throw new FileError('EBADF');
    const { data, size } = file.node;
    const bytes = data.subarray(Math.min(file.position, size), Math.min(file.position + count, size));
    file.position += bytes.length;
    file.node.atimeMs = Date.now();
    return bytes;
  }

  write(fd: number, bytes: Uint8Array): number {
    const file = this.#file(fd);
    const { node } = file;
    if (node.kind === 'folder' || (file.flags & O.ACCMODE) === 0) throw new FileError('EBADF');
    if ((file.flags & O.APPEND) !== 0) file.position = node.size;
    const end = file.position + bytes.length;
    if (end > node.size) this.#resize(node, end);
    node.data.set(bytes, file.position);
    file.position = end;
    this.#changed(node);
    return bytes.length;
  }

  #resize(node: FileNode, size: number): void {
    if (size > node.data.length) {
      let data: Uint8Array;
      try {
        data = new Uint8Array(Math.max(size, Math.min(node.data.length * 2, node.data.length + (64 << 20))));
      } catch {
        throw new FileError('ENOSPC');
      }
      data.set(node.data.subarray(0, node.size));
      node.data = data;
    } else if (size < node.size) node.data.fill(0, size, node.size);
    node.size = size;
    this.#changed(node);
  }

  seek(fd: number, offset: number, whence: number): number {
    const file = this.#file(fd);
    const size = file.node.kind === 'file' ? file.node.size : 0;
    const to = offset + (whence === 0 ? 0 : whence === 1 ? file.position : size);
    if (whence < 0 || whence > 2 || to < 0) throw new FileError('EINVAL');
    return (file.position = to);
  }

  truncate(fd: number, size: number): void {
    const { node, flags } = this.#file(fd);
    if (node.kind !== 'file' || (flags & O.ACCMODE) === 0 || size < 0) throw new FileError('EINVAL');
    this.#resize(node, size);
  }

  // Names.

  #status(node: Node): FileStatus {
    const size = node.kind === 'file' ? node.size : node.kind === 'link' ? node.target.length : BLOCK;
    const { ino, mode, nlink, atimeMs, mtimeMs, ctimeMs } = node;
    return { mode, ino, dev: 1, nlink, uid: 0, gid: 0, size, atimeMs, mtimeMs, ctimeMs, blksize: BLOCK, blocks: Math.ceil(size / 512), rdev: 0 };
  }

  stat(path: string, follow: boolean): FileStatus {
    return this.#status(this.#existing(path, follow));
  }

  fstat(fd: number): FileStatus {
    return this.#status(this.#file(fd).node);
  }

  /** d_type and name of each entry. */
  list(path: string): [type: number, name: string][] {
    const node = this.#existing(path);
    if (node.kind !== 'folder') throw new FileError('ENOTDIR');
    return [...node.entries].map(([name, { kind }]) => [kind === 'folder' ? 4 : kind === 'link' ? 10 : 8, name]);
  }

  mkdir(path: string, mode: number): void {
    const place = this.#find(path, false);
    if (place.node) throw new FileError('EEXIST');
    const base = { ino: this.#ino++, mode: S_FOLDER | (mode & 0o755), nlink: 2, ...this.#times() };
    this.#put(place, { ...base, kind: 'folder', entries: new Map(), parent: place.parent });
    place.parent.nlink++;
  }

  rmdir(path: string): void {
    const { parent, name, node } = this.#find(path, false);
    if (node === null) throw new FileError('ENOENT');
    if (node.kind !== 'folder') throw new FileError('ENOTDIR');
    if (node === this.#root || name === '.' || name === '..') throw new FileError('EBUSY');
    if (node.entries.size > 0) throw new FileError('ENOTEMPTY');
    parent.entries.delete(name);
    parent.nlink--;
    this.#changed(parent);
  }

  unlink(path: string): void {
    const { parent, name, node } = this.#find(path, false);
    if (node === null) throw new FileError('ENOENT');
    if (node.kind === 'folder') throw new FileError('EISDIR');
    parent.entries.delete(name);
    node.nlink--;
    this.#changed(parent);
  }

  rename(from: string, to: string): void {
    const source = this.#find(from, false);
    const target = this.#find(to, false);
    const { node } = source;
    if (node === null) throw new FileError('ENOENT');
    if (node === target.node) return;
    if (node.kind === 'folder') {
      for (let f = target.parent; ; f = f.parent) {
        if (f === node) throw new FileError('EINVAL');
        if (f === this.#root) break;
      }
      if (target.node && target.node.kind !== 'folder') throw new FileError('ENOTDIR');
      if (target.node?.kind === 'folder' && target.node.entries.size > 0) throw new FileError('ENOTEMPTY');
    } else if (target.node?.kind === 'folder') throw new FileError('EISDIR');
    source.parent.entries.delete(source.name);
    this.#changed(source.parent);
    if (target.node) target.node.nlink--;
    if (node.kind === 'folder') {
      source.parent.nlink--;
      if (!target.node) target.parent.nlink++;
      node.parent = target.parent;
    }
    this.#put(target, node);
  }

  symlink(target: string, path: string): void {
    const place = this.#find(path, false);
    if (place.node) throw new FileError('EEXIST');
    this.#put(place, { kind: 'link', ino: this.#ino++, mode: S_LINK | 0o777, nlink: 1, ...this.#times(), target });
  }

  link(from: string, to: string): void {
    const node = this.#existing(from, false);
    const place = this.#find(to, false);
    if (node.kind === 'folder') throw new FileError('EPERM');
    if (place.node) throw new FileError('EEXIST');
    node.nlink++;
    this.#put(place, node);
  }

  readlink(path: string): string {
    const node = this.#existing(path, false);
    if (node.kind !== 'link') throw new FileError('EINVAL');
    return node.target;
  }

  chmod(path: string, mode: number): void {
    const node = this.#existing(path);
    node.mode = (node.mode & ~0o7777) | (mode & 0o7777);
    node.ctimeMs = Date.now();
  }

  utime(path: string, atime: number, mtime: number): void {
    const node = this.#existing(path);
    node.atimeMs = atime * 1000;
    node.mtimeMs = mtime * 1000;
    node.ctimeMs = Date.now();
  }

  access(path: string, mode: number): void {
    const node = this.#existing(path);
    if (((mode << 6) & ~node.mode & 0o700) !== 0) throw new FileError('EACCES');
  }

  get cwd(): string {
    const names: string[] = [];
    for (let f = this.#cwd; f !== this.#root; f = f.parent) {
      const name = [...f.parent.entries].find(([, node]) => node === f)?.[0];
      if (name === undefined) throw new FileError('ENOENT');
      names.unshift(name);
    }
    return `/${names.join('/')}`;
  }

  chdir(path: string): void {
    const node = this.#existing(path);
    if (node.kind !== 'folder') throw new FileError('ENOTDIR');
    this.#cwd = node;
  }

  /** mkdir -p. */
  makeFolders(path: string): void {
    let at = path[0] === '/' ? '/' : '';
    for (const name of path.split('/').filter((n) => n !== '')) {
      at += name;
      if (this.#find(at, true).node === null) this.mkdir(at, 0o755);
      at += '/';
    }
  }
}
