// The page of the playground: an editor, a program's output, and one Python that is made anew when it has ended.
import type { Python as PythonClass, PythonError } from '../src/api/web.js';

interface Example {
  name: string;
  args: string;
}

/** The programs of examples/ that make sense without files of the visitor's. */
const examples: Example[] = [
  { name: 'primes.py', args: '' },
  { name: 'bank.py', args: '' },
  { name: 'life.py', args: '60' },
  { name: 'pipeline.py', args: '1000' },
  { name: 'mandelbrot.py', args: 'mandelbrot.png 480' },
  { name: 'wordcount.py', args: '/home/web/examples' },
];

const element = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const source = element<HTMLTextAreaElement>('source');
const gutter = element('gutter');
const output = element('output');
const status = element('status');
const args = element<HTMLInputElement>('arguments');
const chooser = element<HTMLSelectElement>('example');
const run = element<HTMLButtonElement>('run');
const stop = element<HTMLButtonElement>('stop');
const inputForm = element<HTMLFormElement>('input');
const line = element<HTMLInputElement>('line');

// Output. Text that arrives in one turn of the event loop is put into the page at once; old text goes when it gets long.

const MOST_PIECES = 4000;
let waiting: { kind: string; text: string }[] = [];

function show(text: string, kind = ''): void {
  if (waiting.length === 0) requestAnimationFrame(put);
  const last = waiting.at(-1);
  if (last?.kind === kind) last.text += text;
  else waiting.push({ kind, text });
}

/** Shows the pictures that the program has written into its working directory. */
function showPictures(files: PythonClass['files'], since: number): void {
  for (const name of files.list('.').filter((n) => n.endsWith('.png') && files.info(n).modified >= since)) {
    const picture = document.createElement('img');
    picture.src = URL.createObjectURL(new Blob([files.read(name) as BlobPart], { type: 'image/png' }));
    picture.alt = name;
    picture.onload = () => {
      URL.revokeObjectURL(picture.src);
      picture.scrollIntoView({ block: 'nearest' });
    };
    put();
    output.append(picture);
  }
}

function put(): void {
  const atEnd = output.scrollHeight - output.scrollTop - output.clientHeight < 40;
  for (const { kind, text } of waiting) {
    const piece = document.createElement('span');
    piece.className = kind;
    piece.textContent = text;
    output.append(piece);
  }
  waiting = [];
  while (output.childElementCount > MOST_PIECES) output.firstElementChild!.remove();
  if (atEnd) output.scrollTop = output.scrollHeight;
}

// Input: the form appears while a program waits for a line.

let giveLine: ((text: string | null) => void) | null = null;

function askLine(): Promise<string | null> {
  inputForm.hidden = false;
  line.focus();
  return new Promise((resolve) => {
    giveLine = (text) => {
      giveLine = null;
      inputForm.hidden = true;
      line.value = '';
      if (text !== null) show(text, 'note');
      resolve(text);
    };
  });
}

inputForm.addEventListener('submit', (event) => {
  event.preventDefault();
  giveLine?.(`${line.value}\n`);
});
element('eof').addEventListener('click', () => giveLine?.(null));

// Python.

let python: PythonClass | null = null;
const exampleTexts = new Map<string, string>();

async function start(): Promise<PythonClass> {
  // The library is loaded as a page would load it: from its folder, not out of this bundle.
  const { Python } = (await import(/* @vite-ignore */ new URL('../web.mjs', import.meta.url).href)) as typeof import('../src/api/web.js');
  const made = await Python.create({
    stdout: (text) => show(text),
    stderr: (text) => show(text, 'error'),
    stdin: askLine,
  });
  for (const [name, text] of exampleTexts) made.files.write(`examples/${name}`, text);
  return made;
}

function setRunning(running: boolean): void {
  run.disabled = running;
  stop.disabled = !running;
}

async function runProgram(): Promise<void> {
  if (run.disabled) return;
  setRunning(true);
  status.textContent = 'running';
  const began = performance.now();
  const clock = Date.now();
  const seconds = (): string => `${((performance.now() - began) / 1000).toFixed(2)} s`;
  try {
    python ??= await start();
    const given = args.value.split(/\s+/).filter((a) => a !== '');
    const { exitCode } = await python.run(source.value, { filename: chooser.value, args: given, fresh: true });
    showPictures(python.files, clock);
    status.textContent = exitCode === 0 ? `done in ${seconds()}` : `exit code ${exitCode} after ${seconds()}`;
  } catch (error) {
    const { traceback, message } = error as PythonError;
    const name: string = (error as Error).name;
    show(name === 'PythonError' ? traceback : `${message}\n`, 'error');
    status.textContent = name === 'PythonError' ? `stopped after ${seconds()}` : 'ended';
    if (name === 'PythonEnded') python = null;
  }
  giveLine?.(null);
  setRunning(false);
}

let stopAsked = 0;

/** The first click interrupts; one more, a second later, when the program does not listen, ends it. */
async function stopProgram(): Promise<void> {
  if (python === null) return;
  if (performance.now() - stopAsked > 1000 && stopAsked !== 0 && !stop.disabled) {
    await python.dispose();
    python = null;
  } else python.interrupt();
  stopAsked = performance.now();
}

run.addEventListener('click', () => {
  stopAsked = 0;
  void runProgram();
});
stop.addEventListener('click', () => void stopProgram());
element('clear').addEventListener('click', () => output.replaceChildren());

// The editor: line numbers, and a Tab key that indents.

function number(): void {
  const count = source.value.split('\n').length;
  gutter.textContent = Array.from({ length: count }, (_, i) => i + 1).join('\n');
  gutter.scrollTop = source.scrollTop;
}

/** Replaces the selection in a way that can be undone. */
function insert(text: string): void {
  document.execCommand('insertText', false, text);
}

let leaving = false;
source.addEventListener('input', number);
source.addEventListener('scroll', () => (gutter.scrollTop = source.scrollTop));
source.addEventListener('keydown', (event) => {
  const { key, ctrlKey, metaKey, shiftKey } = event;
  if (key === 'Enter' && (ctrlKey || metaKey)) {
    event.preventDefault();
    run.click();
  } else if (key === 'Tab' && !leaving) {
    event.preventDefault();
    indent(shiftKey);
  } else if (key === 'Enter') {
    event.preventDefault();
    const before = source.value.slice(0, source.selectionStart);
    const current = before.slice(before.lastIndexOf('\n') + 1);
    const deeper = /:\s*(#.*)?$/.test(current) ? '    ' : '';
    insert(`\n${/^\s*/.exec(current)![0]}${deeper}`);
  }
  leaving = key === 'Escape';
});

function indent(less: boolean): void {
  const { value, selectionStart, selectionEnd } = source;
  const from = value.lastIndexOf('\n', selectionStart - 1) + 1;
  if (!less && selectionStart === selectionEnd) {
    insert(' '.repeat(4 - ((selectionStart - from) % 4)));
    return;
  }
  const lines = value.slice(from, selectionEnd).split('\n');
  const changed = lines.map((text) => (less ? text.replace(/^ {1,4}/, '') : text === '' ? text : `    ${text}`)).join('\n');
  source.setSelectionRange(from, selectionEnd);
  insert(changed);
  source.setSelectionRange(from, from + changed.length);
}

// Start-up.

for (const { name } of examples) chooser.add(new Option(name));
chooser.addEventListener('change', () => choose(chooser.value));

function choose(name: string): void {
  args.value = examples.find((e) => e.name === name)?.args ?? '';
  source.value = exampleTexts.get(name) ?? '';
  source.scrollTop = 0;
  number();
}

async function main(): Promise<void> {
  await Promise.all(
    examples.map(async ({ name }) => {
      const response = await fetch(`examples/${name}`);
      if (response.ok) exampleTexts.set(name, await response.text());
    }),
  );
  choose('primes.py');
  const began = performance.now();
  try {
    python = await start();
    status.textContent = `ready in ${((performance.now() - began) / 1000).toFixed(2)} s, ${navigator.hardwareConcurrency} cores`;
    setRunning(false);
  } catch (error) {
    status.textContent = 'cannot run here';
    show(`${(error as Error).message}\n`, 'error');
  }
}

void main();
