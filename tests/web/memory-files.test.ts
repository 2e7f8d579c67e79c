// The file system of a page, which is plain TypeScript: tested without one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FileError, MemoryFiles } from '../../src/host/web/memory-files.js';

const O = { RDONLY: 0, WRONLY: 1, RDWR: 2, CREAT: 0o100, EXCL: 0o200, TRUNC: 0o1000, APPEND: 0o2000 };
const fresh = (): MemoryFiles => new MemoryFiles(['/tmp'], '/home/web');
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const fails = (code: string, f: () => unknown): void => assert.throws(f, (error) => error instanceof FileError && error.code === code);

function write(files: MemoryFiles, path: string, text: string, flags = O.WRONLY | O.CREAT | O.TRUNC): void {
  const fd = files.open(path, flags, 0o644);
  assert.equal(files.write(fd, bytes(text)), text.length);
  files.close(fd);
}

function read(files: MemoryFiles, path: string): string {
  const fd = files.open(path, O.RDONLY, 0);
  const text = new TextDecoder().decode(files.read(fd, 1e6).slice());
  files.close(fd);
  return text;
}

test('files are written, appended to, truncated and read', () => {
  const files = fresh();
  write(files, 'a.txt', 'hello');
  assert.equal(read(files, '/home/web/a.txt'), 'hello');
  write(files, 'a.txt', ' world', O.WRONLY | O.APPEND);
  assert.equal(read(files, './a.txt'), 'hello world');
  write(files, 'a.txt', 'x');
  assert.equal(read(files, 'a.txt'), 'x');
  assert.equal(files.stat('a.txt', true).size, 1);
  const fd = files.open('a.txt', O.RDWR, 0);
  assert.equal(files.seek(fd, 4, 0), 4);
  files.write(fd, bytes('y'));
  assert.equal(read(files, 'a.txt'), 'x\0\0\0y');
  files.truncate(fd, 2);
  files.truncate(fd, 3);
  assert.equal(read(files, 'a.txt'), 'x\0\0');
});

test('errors have the codes of Linux', () => {
  const files = fresh();
  write(files, 'f', '1');
  fails('ENOENT', () => files.open('none', O.RDONLY, 0));
  fails('ENOENT', () => files.open('none/f', O.WRONLY | O.CREAT, 0));
  fails('EEXIST', () => files.open('f', O.WRONLY | O.CREAT | O.EXCL, 0));
  fails('EISDIR', () => files.open('/tmp', O.WRONLY, 0));
  fails('ENOTDIR', () => files.open('f/g', O.RDONLY, 0));
  fails('ENOTDIR', () => files.stat('f/', true));
  fails('EBADF', () => files.read(77, 1));
  fails('EBADF', () => files.write(files.open('f', O.RDONLY, 0), bytes('x')));
  fails('ENOTEMPTY', () => files.rmdir('/home'));
  fails('EISDIR', () => files.unlink('/tmp'));
  fails('EEXIST', () => files.mkdir('/tmp', 0o777));
});

test('folders, renaming and the working directory', () => {
  const files = fresh();
  files.makeFolders('/a/b/c');
  write(files, '/a/b/c/f', '1');
  files.rename('/a/b', '/d');
  assert.equal(read(files, '/d/c/f'), '1');
  fails('ENOENT', () => files.stat('/a/b', true));
  fails('EINVAL', () => files.rename('/d', '/d/c/e'));
  files.chdir('/d/c');
  assert.equal(files.cwd, '/d/c');
  assert.equal(read(files, '../c/f'), '1');
  assert.deepEqual(files.list('.'), [[8, 'f']]);
  files.unlink('f');
  files.chdir('/');
  files.rmdir('/d/c');
  assert.deepEqual(files.list('/d'), []);
});

test('links of both kinds', () => {
  const files = fresh();
  write(files, 'f', 'text');
  files.symlink('f', 'soft');
  files.link('f', 'hard');
  assert.equal(read(files, 'soft'), 'text');
  assert.equal(files.readlink('soft'), 'f');
  assert.equal(files.stat('f', true).nlink, 2);
  files.unlink('f');
  assert.equal(read(files, 'hard'), 'text');
  fails('ENOENT', () => files.open('soft', O.RDONLY, 0));
  files.symlink('loop', 'loop');
  fails('ELOOP', () => files.stat('loop', true));
  files.symlink('/tmp', 'folder');
  write(files, 'folder/g', 'x');
  assert.equal(read(files, '/tmp/g'), 'x');
});

test('an open file outlives its name', () => {
  const files = fresh();
  write(files, 'f', 'kept');
  const fd = files.open('f', O.RDONLY, 0);
  files.unlink('f');
  assert.equal(new TextDecoder().decode(files.read(fd, 10).slice()), 'kept');
});
