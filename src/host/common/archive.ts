// The standard library as a read-only folder: files of zip archives under one virtual path. Every worker reads the
// same bytes (a SharedArrayBuffer) and inflates a file when it is opened.
import { unzipSync, type UnzipFileInfo } from 'fflate';

/** Where the archives appear in the file system of the program. */
export const STDLIB_PATH = '/skein/lib/python3.14';

interface Entry {
  archive: number;
  size: number;
}

export class Archives {
  readonly #buffers: Uint8Array[];
  #indexed = false;
  readonly #fileIndex = new Map<string, Entry>();
  readonly #folderIndex = new Map<string, Map<string, boolean>>();
  readonly #opened = new Map<string, Uint8Array>();

  constructor(buffers: SharedArrayBuffer[]) {
    this.#buffers = buffers.map((b) => new Uint8Array(b));
  }

  /** The index is made at the first question: most threads never open a file of the library. */
  #makeIndex(): void {
    this.#indexed = true;
    this.#folders.set('', new Map());
    this.#buffers.forEach((bytes, archive) => {
      unzipSync(bytes, {
        filter: (file: UnzipFileInfo) => {
          if (!file.name.endsWith('/') && !this.#files.has(file.name)) {
            this.#files.set(file.name, { archive, size: file.originalSize });
            this.#addToFolders(file.name);
          }
          return false;
        },
      });
    });
  }

  get #files(): Map<string, Entry> {
    if (!this.#indexed) this.#makeIndex();
    return this.#fileIndex;
  }

  get #folders(): Map<string, Map<string, boolean>> {
    if (!this.#indexed) this.#makeIndex();
    return this.#folderIndex;
  }

  #addToFolders(name: string): void {
    let isFolder = false;
    for (let path = name; path !== ''; isFolder = true) {
      const slash = path.lastIndexOf('/');
      const parent = slash < 0 ? '' : path.slice(0, slash);
      let entries = this.#folders.get(parent);
      if (!entries) this.#folders.set(parent, (entries = new Map()));
      entries.set(path.slice(slash + 1), isFolder);
      path = parent;
    }
  }

  /** The name inside the archives, '' for the folder itself, or null when `path` is elsewhere. */
  inside(path: string): string | null {
    if (!path.startsWith(STDLIB_PATH)) return null;
    const rest = path.slice(STDLIB_PATH.length);
    if (rest === '') return '';
    return rest[0] === '/' ? rest.slice(1).replace(/\/+$/, '') : null;
  }

  /** 'file', 'folder' or null, with the size. */
  kind(name: string): { kind: 'file' | 'folder'; size: number } | null {
    const file = this.#files.get(name);
    if (file) return { kind: 'file', size: file.size };
    return this.#folders.has(name) ? { kind: 'folder', size: 0 } : null;
  }

  list(name: string): [name: string, isFolder: boolean][] {
    return [...(this.#folders.get(name) ?? [])];
  }

  /** The bytes of a file; a small number of them is kept for the reads that follow an open. */
  read(name: string): Uint8Array {
    let bytes = this.#opened.get(name);
    if (!bytes) {
      const entry = this.#files.get(name)!;
      // fflate keeps no reference to shared memory, but TextDecoder-like paths in it want a plain buffer.
      bytes = unzipSync(this.#buffers[entry.archive]!, { filter: (file) => file.name === name })[name]!;
      if (this.#opened.size > 8) this.#opened.delete(this.#opened.keys().next().value!);
      this.#opened.set(name, bytes);
    }
    return bytes;
  }

  /** A stable number for each file name, the same in every worker. */
  indexOf(name: string): number {
    let i = 0;
    for (const key of this.#files.keys()) {
      if (key === name) return i;
      i++;
    }
    return -1;
  }

  nameAt(index: number): string {
    return [...this.#files.keys()][index]!;
  }
}
