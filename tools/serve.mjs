// A small static server that sends the headers a page needs for shared memory. Used by `npm run playground` and the
// tests; `isolated: false` leaves them out, to see what a page without them says.
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.wasm': 'application/wasm',
  '.py': 'text/plain; charset=utf-8',
  '.json': 'application/json',
};

/** Serves `folder` on a port of 127.0.0.1 (0: any free one). Gives the server and its address. */
export async function serve(folder, { port = 0, isolated = true } = {}) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    let file = normalize(join(folder, path));
    const answer = (status, text) => response.writeHead(status, { 'Content-Type': 'text/plain' }).end(text);
    if (!file.startsWith(folder + sep) && file !== folder + sep && file !== folder) return answer(403, 'outside');
    let info;
    try {
      info = statSync(file);
      if (info.isDirectory()) {
        if (!path.endsWith('/')) return response.writeHead(302, { Location: `${path}/` }).end();
        info = statSync((file = join(file, 'index.html')));
      }
    } catch {
      return answer(404, 'not found');
    }
    const headers = { 'Content-Type': types[extname(file)] ?? 'application/octet-stream', 'Content-Length': info.size, 'Cache-Control': 'no-cache' };
    headers['Last-Modified'] = info.mtime.toUTCString();
    if (isolated) {
      headers['Cross-Origin-Opener-Policy'] = 'same-origin';
      headers['Cross-Origin-Embedder-Policy'] = 'require-corp';
    }
    if (request.headers['if-modified-since'] === headers['Last-Modified']) return response.writeHead(304, headers).end();
    response.writeHead(200, headers);
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return { server, url: `http://localhost:${server.address().port}/` };
}
