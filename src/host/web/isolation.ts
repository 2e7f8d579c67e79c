// Threads share memory, and browsers give shared memory only to pages that are isolated from other sites. Says what to
// do when this page is not.

const HEADERS = `
    Cross-Origin-Opener-Policy: same-origin
    Cross-Origin-Embedder-Policy: require-corp
`;

/** Why Skein cannot run here, or null when it can. */
export function whyNot(scope: { isSecureContext?: boolean; crossOriginIsolated?: boolean; Worker?: unknown; WebAssembly?: unknown }): string | null {
  if (scope.WebAssembly === undefined || scope.Worker === undefined) return 'Skein needs WebAssembly and Web Workers, and this browser has none.';
  if (scope.isSecureContext === false) {
    return 'Skein needs shared memory, which browsers give only to secure pages: serve this page over https, or from localhost.';
  }
  if (scope.crossOriginIsolated === false) {
    return (
      'Skein needs shared memory for its threads, which browsers give only to pages that are isolated from other sites. ' +
      `Serve this page, and Skein's own files, with these two headers:\n${HEADERS}\n` +
      'Pictures and scripts from other sites then need a Cross-Origin-Resource-Policy header or the attribute crossorigin; a page in a frame also ' +
      'needs the attribute allow="cross-origin-isolated" on the frame. Whether it worked: crossOriginIsolated is true in the console.'
    );
  }
  return null;
}
