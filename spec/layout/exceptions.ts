// Structs of the exceptions. All fields are Values that Python code may read and write at any time: atomic.
import { field as f, struct } from './struct.js';

const value = (name: string) => f(name, 'Value', 'atomic; 0 = not set');

export const structs = [
  struct('BaseExc', 'Obj', 'BaseException', [
    f('dict', 'ptr', 'InstanceDict'),
    f('order', 'ptr', 'InstanceDict'),
    f('args', 'Value', 'atomic; tuple'),
    value('traceback'),
    value('context'),
    value('cause'),
    f('suppressContext', 'u32', 'atomic; bool'),
    f('pad', 'u32', 'free'),
  ]),
  struct('StopIterationExc', 'BaseExc', 'StopIteration', [value('value')]),
  struct('SystemExitExc', 'BaseExc', 'SystemExit', [value('code')]),
  struct('ImportErrorExc', 'BaseExc', 'ImportError', [value('msg'), value('name'), value('path'), value('nameFrom')]),
  struct('OSErrorExc', 'BaseExc', 'OSError', [
    value('errno'),
    value('strerror'),
    value('filename'),
    value('filename2'),
    f('written', 'i64', 'atomic; characters_written of BlockingIOError, -1 = not set'),
  ]),
  struct('SyntaxErrorExc', 'BaseExc', 'SyntaxError', [
    value('msg'),
    value('filename'),
    value('lineno'),
    value('offset'),
    value('endLineno'),
    value('endOffset'),
    value('text'),
    value('printFileAndLine'),
    value('metadata'),
  ]),
  struct('UnicodeErrorExc', 'BaseExc', 'UnicodeDecodeError, UnicodeEncodeError, UnicodeTranslateError', [
    value('encoding'),
    value('object'),
    f('start', 'i64', 'atomic'),
    f('end', 'i64', 'atomic'),
    value('reason'),
  ]),
  struct('NameErrorExc', 'BaseExc', 'NameError', [value('name')]),
  struct('AttributeErrorExc', 'BaseExc', 'AttributeError', [value('name'), value('obj')]),
  struct('GroupExc', 'BaseExc', 'BaseExceptionGroup', [value('msg'), value('excs'), value('shown')]),
];
