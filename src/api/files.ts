// The files of a Python in a page: a folder tree in memory that the page and the program share.
import { binary, fromBinary } from '../host/web/file-calls.js';
import { FileError, type MemoryFiles } from '../host/web/memory-files.js';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const pathOf = (path: string): string => binary(encoder.encode(path));

export class Files {
  readonly #files: MemoryFiles;

  constructor(files: MemoryFiles) {
    this.#files = files;
  }

  #attempt<R>(path: string, f: (path: string) => R): R {
    try {
      return f(pathOf(path));
    } catch (error) {
      if (error instanceof FileError) throw new Error(`${error.code}: ${path}`);
      throw error;
    }
  }

  /** Writes a whole file; makes its folders. A relative path begins in the program's working directory. */
  write(path: string, content: string | Uint8Array): void {
    this.#attempt(path, (p) => {
      const folder = p.slice(0, p.lastIndexOf('/') + 1);
      if (folder !== '') this.#files.makeFolders(folder);
      const fd = this.#files.open(p, 0o1101, 0o644);
      this.#files.write(fd, typeof content === 'string' ? encoder.encode(content) : content);
      this.#files.close(fd);
    });
  }

  /** The bytes of a file. */
  read(path: string): Uint8Array {
    return this.#attempt(path, (p) => {
      const fd = this.#files.open(p, 0, 0);
      try {
        return this.#files.read(fd, Number.MAX_SAFE_INTEGER).slice();
      } finally {
        this.#files.close(fd);
      }
    });
  }

  readText(path: string): string {
    return decoder.decode(this.read(path));
  }

  /** The names in a folder. */
  list(path: string): string[] {
    return this.#attempt(path, (p) => this.#files.list(p).map(([, name]) => decoder.decode(fromBinary(name))));
  }

  /** Size in bytes, time of the last change in milliseconds since the epoch, and whether it is a folder. */
  info(path: string): { size: number; modified: number; folder: boolean } {
    return this.#attempt(path, (p) => {
      const { size, mtimeMs, mode } = this.#files.stat(p, true);
      return { size, modified: mtimeMs, folder: (mode & 0o170000) === 0o040000 };
    });
  }

  exists(path: string): boolean {
    try {
      this.#files.stat(pathOf(path), true);
      return true;
    } catch {
      return false;
    }
  }

  /** Removes a file. */
  remove(path: string): void {
    this.#attempt(path, (p) => this.#files.unlink(p));
  }
}
