// The files a page loads Skein from, and what is made of them once for all programs of the page: the compiled module
// (compiled while it arrives), the heap image, and the archives of the standard library.

export interface Assets {
  module: WebAssembly.Module;
  image: Uint8Array;
  archives: SharedArrayBuffer[];
  worker: string;
  compiler: string;
}

async function get(url: URL): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url);
  } catch (error) {
    throw new Error(`Skein cannot load ${url.href}: ${(error as Error).message}`);
  }
  if (!response.ok) throw new Error(`Skein cannot load ${url.href}: ${response.status} ${response.statusText}`);
  return response;
}

async function bytes(url: URL): Promise<Uint8Array> {
  return new Uint8Array(await (await get(url)).arrayBuffer());
}

async function compile(url: URL): Promise<WebAssembly.Module> {
  const response = await get(url);
  // Servers that do not know .wasm lose only the compiling on the way.
  if (response.headers.get('Content-Type')?.startsWith('application/wasm')) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

async function shared(url: URL): Promise<SharedArrayBuffer> {
  const content = await bytes(url);
  const buffer = new SharedArrayBuffer(content.length);
  new Uint8Array(buffer).set(content);
  return buffer;
}

async function load(base: URL): Promise<Assets> {
  const at = (name: string): URL => new URL(name, base);
  const [module, image, own, stdlib] = await Promise.all([
    compile(at('runtime.wasm')),
    bytes(at('runtime.image')),
    shared(at('lib.zip')),
    shared(at('python_stdlib.zip')),
  ]);
  return { module, image, archives: [own, stdlib], worker: at('web-worker.js').href, compiler: at('web-compiler.js').href };
}

const loaded = new Map<string, Promise<Assets>>();

export function assets(base: URL): Promise<Assets> {
  let loading = loaded.get(base.href);
  if (!loading) {
    loading = load(base);
    loading.catch(() => loaded.delete(base.href));
    loaded.set(base.href, loading);
  }
  return loading;
}
