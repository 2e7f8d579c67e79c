// The embedding API in Node: `import { Python } from 'skein'`.
export { Program } from '../host/node/supervisor.js';
