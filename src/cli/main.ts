#!/usr/bin/env node
// The entry of the command `skein`. A worker takes as long to start as everything else together, so it goes first and
// the rest is loaded meanwhile.
import { distFolder } from '../host/node/paths.js';
import { newWorker } from '../host/node/spawn.js';

const worker = newWorker(distFolder);
const { skein } = await import('./command.js');
process.exit(await skein(worker));
