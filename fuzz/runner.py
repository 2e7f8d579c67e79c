"""Runs many small programs, each in a namespace of its own, and writes what came of each: python runner.py PROGRAMS REPORT

PROGRAMS holds a JSON string a line, REPORT gets a JSON string a line: the output of the program and how it ended.  Before
a program starts its number is written to REPORT.now, for the case that it ends the process.
"""

import collections
import dataclasses
import enum
import functools
import io
import itertools
import json
import math
import re
import sys
import warnings


def text(value, depth=4):
    """repr() with sets in a fixed order."""
    kind = type(value)
    if depth and kind in (list, tuple, set, frozenset):
        parts = [text(item, depth - 1) for item in value]
        if kind is list:
            return '[' + ', '.join(parts) + ']'
        if kind is tuple:
            return '(' + ', '.join(parts) + (',)' if len(parts) == 1 else ')')
        return kind.__name__ + '{' + ', '.join(sorted(parts)) + '}'
    if depth and kind is dict:
        return '{' + ', '.join(f'{text(k, depth - 1)}: {text(v, depth - 1)}' for k, v in value.items()) + '}'
    return repr(value)


def show(function):
    try:
        print(text(function()))
    except Exception as error:
        print(type(error).__name__, error)


def tell(error, depth=3):
    """An exception with its arguments, cause and context."""
    parts = [type(error).__name__, str(error)]
    if isinstance(error, BaseExceptionGroup):
        parts.append(f'{[(type(e).__name__, str(e)) for e in error.exceptions]}')
    print(*parts)
    if depth:
        for word, other in (('cause', error.__cause__), ('context', None if error.__suppress_context__ else error.__context__)):
            if other is not None:
                print(word, end=' ')
                tell(other, depth - 1)


class Manager:
    def __init__(self, number, swallows):
        self.number, self.swallows = number, swallows

    def __enter__(self):
        print('enter', self.number)
        return self.number

    def __exit__(self, kind, value, traceback):
        print('exit', self.number, kind and kind.__name__)
        return self.swallows


class Data:
    def __set_name__(self, owner, name):
        print('set_name', owner.__name__, name)

    def __get__(self, instance, owner=None):
        return ('data', instance is None, owner.__name__)

    def __set__(self, instance, value):
        print('descriptor set', value)


class NonData:
    def __get__(self, instance, owner=None):
        return ('nondata', instance is None)


class Meta(type):
    def __new__(meta, name, bases, namespace, **kwargs):
        made = super().__new__(meta, name, bases, namespace)
        made.from_meta = sorted(kwargs)
        return made

    def __call__(cls, *args, **kwargs):
        print('meta call', len(args))
        return super().__call__(*args, **kwargs)

    def __repr__(cls):
        return f'<{cls.__name__}>'


def decorate(function):
    @functools.wraps(function)
    def inner(*args, **kwargs):
        print('decorated', len(args), sorted(kwargs))
        return function(*args, **kwargs)
    return inner


def identity(value):
    return value


GIVEN = dict(
    collections=collections, dataclasses=dataclasses, enum=enum, functools=functools, itertools=itertools, math=math, show=show, tell=tell,
    Manager=Manager, Data=Data, NonData=NonData, Meta=Meta, decorate=decorate, identity=identity)
MOST = 20_000


def run(source):
    namespace = {'__name__': '__main__', '__builtins__': __builtins__, **GIVEN}
    out = io.StringIO()
    stdout, sys.stdout = sys.stdout, out
    try:
        exec(compile(source, '<program>', 'exec'), namespace)
        end = ''
    except BaseException as error:
        traceback, line = error.__traceback__, None
        while traceback is not None:
            if traceback.tb_frame.f_code.co_filename == '<program>':
                line = traceback.tb_lineno
            traceback = traceback.tb_next
        end = f'{type(error).__name__}: {error} (line {line})'
    finally:
        sys.stdout = stdout
    found = out.getvalue()[:MOST] + end
    return re.sub(r' at 0x[0-9a-f]+', ' at 0x', found)


def main(programs, report):
    if sys.implementation.name == 'cpython':  # not the whole machine
        import resource
        resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
    warnings.simplefilter('ignore')
    sys.setrecursionlimit(600)
    with (open(programs, encoding='utf-8') as file, open(report, 'w', encoding='utf-8', errors='surrogatepass') as out,
          open(report + '.now', 'w') as now):
        for number, line in enumerate(file):
            now.seek(0)  # the numbers only grow: nothing is left of the one before
            now.write(str(number))
            now.flush()
            out.write(json.dumps(run(json.loads(line))) + '\n')
            out.flush()


if __name__ == '__main__':
    main(*sys.argv[1:])
