#!/usr/bin/env node
// The entry of the command `skein`. A worker takes as long to start as everything else together, so it goes first and
// the rest is loaded meanwhile.
import { distFolder } from '../host/node/paths.js';
import { newWorker } from '../host/node/spawn.js';

const worker = newWorker(distFolder);
const { skein } = await import('./command.js');
const { code, alone } = await skein(worker);
if (alone) (await import('./end.js')).endAtOnce(code & 0xff);
process.exit(code);
