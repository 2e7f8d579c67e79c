"""Prints the code objects that this CPython makes of Python files, in the notation of differential.test.ts.

    python3.14 cpython_code.py ZIP_OR_FOLDER

What Skein does differently on purpose is taken out: instructions it does not have, fused pairs of accesses to locals,
borrowed loads (Skein borrows in more places), handlers of jumps (Skein keeps them), code that nothing reaches.
"""

import dis
import json
import os
import sys
import types
import warnings
import zipfile

DROPPED = {'CACHE', 'EXTENDED_ARG', 'NOT_TAKEN', 'END_FOR'}
COMPARE = ['<', '<=', '==', '!=', '>', '>=']
EXITS = {'RETURN_VALUE', 'RAISE_VARARGS', 'RERAISE'}
# The second access of what may be a fused pair has no columns of its own.
ACCESS = {'LOAD_FAST', 'STORE_FAST'}
GOTOS = {'JUMP_FORWARD', 'JUMP_BACKWARD', 'JUMP_BACKWARD_NO_INTERRUPT'}


def const(c):
    if c is None or c is True or c is False or c is Ellipsis:
        return repr(c)
    kind = type(c)
    if kind is int:
        return 'i%x' % c
    if kind is float:
        return 'f' + c.hex()
    if kind is complex:
        return 'j' + c.real.hex() + ',' + c.imag.hex()
    if kind is str:
        return 's' + json.dumps(c)
    if kind is bytes:
        return 'b' + c.hex()
    if kind is tuple:
        return '(' + ','.join(map(const, c)) + ')'
    if kind is frozenset:
        return '<' + ','.join(sorted(map(const, c))) + '>'
    if kind is slice:
        return ':' + ','.join(map(const, (c.start, c.stop, c.step)))
    return 'code ' + c.co_qualname


def operand(co, i):
    """Name and operand text of one instruction; jumps are done elsewhere."""
    name, arg = i.opname, i.arg
    if name == 'LOAD_CONST':
        return name, const(i.argval)
    if name == 'COMPARE_OP':
        return 'COMPARE ' + COMPARE[arg >> 5], str(arg >> 4 & 1)
    if name in ('LOAD_GLOBAL', 'LOAD_ATTR'):
        return name, '%s %d' % (co.co_names[arg >> 1], arg & 1)
    if name == 'LOAD_SUPER_ATTR':
        return name, '%s %d' % (co.co_names[arg >> 2], arg & 3)
    if name == 'END_ASYNC_FOR':
        return name, ''
    if i.opcode in dis.hasname:
        return name, co.co_names[arg]
    if i.opcode in dis.haslocal or i.opcode in dis.hasfree:
        return name.replace('_BORROW', ''), str(i.argval)
    if i.opcode in dis.hasarg:
        return name, str(arg)
    return name, ''


def instructions(co):
    """(offset, name, operand, target offset, position), one for each instruction that both have."""
    out = []
    for i in dis.get_instructions(co):
        if i.opname in DROPPED:
            continue
        p = i.positions
        place = '@%s:%s-%s:%s' % (p.lineno, p.col_offset, p.end_lineno, p.end_col_offset)
        if i.opcode in dis.hasjump and i.opname != 'END_ASYNC_FOR':
            out.append((i.offset, i.opname, '', i.jump_target, place))
        elif i.opname.count('_FAST') == 2:
            names = i.opname.replace('_BORROW', '').replace('_FAST_', '_FAST ').split()
            for name, local in zip(names, i.argval):
                out.append((i.offset, name, local, None, place))
        else:
            out.append((i.offset, *operand(co, i), None, place))
    return out


def lines(co):
    items = instructions(co)

    def index(offset):
        return next((n for n, item in enumerate(items) if item[0] >= offset), len(items))

    entries = [(index(e.start), index(e.end), index(e.target), e.depth, int(e.lasti)) for e in dis._parse_exception_table(co)]
    handlers = [None] * len(items)
    for start, end, *handler in entries:
        for n in range(start, end):
            handlers[n] = handler
    targets = [None if item[3] is None else index(item[3]) for item in items]
    reached = set()
    todo = [0]
    while todo:
        n = todo.pop()
        if n in reached or n >= len(items):
            continue
        reached.add(n)
        name = items[n][1]
        if targets[n] is not None:
            todo.append(targets[n])
        if handlers[n] is not None:
            todo.append(handlers[n][0])
        if name not in EXITS and name not in GOTOS:
            todo.append(n + 1)
    number = {n: at for at, n in enumerate(sorted(reached))}
    kinds = 'flags=%x stack=%d args=%d,%d,%d line=%d' % (
        co.co_flags, co.co_stacksize, co.co_argcount, co.co_posonlyargcount, co.co_kwonlyargcount, co.co_firstlineno)
    yield 'CODE %s %s %s' % (co.co_qualname, co.co_name, kinds)
    yield 'NAMES ' + ' '.join(co.co_names)
    yield 'LOCALS %s / %s / %s' % tuple(' '.join(x) for x in (co.co_varnames, co.co_cellvars, co.co_freevars))
    yield 'CONSTS ' + ' '.join(map(const, co.co_consts))
    for n in sorted(reached):
        _, name, text, target, place = items[n]
        if target is not None:
            yield '%d %s ->%d %s' % (number[n], name, number[targets[n]], place)
            continue
        if name in ACCESS and n > 0 and items[n - 1][1] in ACCESS:
            place = '@' + place[1:].partition(':')[0]
        line = '%d %s %s %s' % (number[n], name, text, place)
        if handlers[n] is not None:
            target, depth, lasti = handlers[n]
            line += ' !%d %d %d' % (number[target], depth, lasti)
        yield line
    for c in co.co_consts:
        if isinstance(c, types.CodeType):
            yield from lines(c)


def sources(path):
    if os.path.isdir(path):
        names = (os.path.join(d, f) for d, _, files in os.walk(path) for f in files)
        for name in sorted(n for n in names if n.endswith('.py')):
            with open(name, 'rb') as f:
                yield name, f.read()
    else:
        with zipfile.ZipFile(path) as z:
            for name in sorted(n for n in z.namelist() if n.endswith('.py')):
                yield name, z.read(name)


def main():
    warnings.simplefilter('ignore')
    out = open(1, 'w', encoding='utf-8', errors='surrogatepass', newline='\n')
    for name, source in sources(sys.argv[1]):
        print('FILE', name, file=out)
        try:
            co = compile(source, name, 'exec', dont_inherit=True)
        except SyntaxError as e:
            print('ERROR', e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset, file=out)
        except (ValueError, OverflowError) as e:
            print('ERROR', e, file=out)
        else:
            for line in lines(co):
                print(line, file=out)


main()
