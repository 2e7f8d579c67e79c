#!/usr/bin/env node
// The entry of the command `skein`. A worker takes as long to start as everything else together, so it goes first and
// the rest is loaded meanwhile.
import { distFolder } from '../host/node/paths.js';
import { newWorker } from '../host/node/spawn.js';

const worker = newWorker(distFolder);
const { skein } = await import('./command.js');
const { code, alone } = await skein(worker);
// Only what has just begun has V8 still busy with it.
if (alone && performance.now() < 1000) (await import('./end.js')).endAtOnce(code & 0xff);
process.exit(code);
