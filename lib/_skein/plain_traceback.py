"""Printing of exceptions without traceback.py: what is left when that module cannot be imported or fails itself.

No colours, no carets, no suggestions.  Nothing here may raise for any exception object: each part that runs a program's
code (str(), notes) has an answer for its failure.
"""

import sys

CAUSE = 'The above exception was the direct cause of the following exception:'
CONTEXT = 'During handling of the above exception, another exception occurred:'
SAME_LINES = 3
MOST_FRAMES = 1000
MOST_EXCEPTIONS, MOST_LEVELS = 15, 10


class Writer:
    """Lines with the margin of the exception group they belong to."""

    def __init__(self, file):
        self.file = file
        self.depth = 0
        self.corner = False

    def write(self, text):
        self.file.write(text)

    @property
    def indent(self):
        return '  ' * self.depth

    def margin(self):
        return self.indent + '| ' if self.depth else ''

    def lines(self, text):
        margin = self.margin()
        self.write(''.join(f'{margin}{line}\n' for line in text.split('\n')))


def source_line(code, number, names):
    """The line of the source without its indent, or ''."""
    try:
        import linecache
        return linecache.getline(code.co_filename, number, names).strip()
    except Exception:
        return ''


def frame_limit():
    limit = getattr(sys, 'tracebacklimit', None)
    return limit if isinstance(limit, int) else MOST_FRAMES


def write_frames(traceback, out):
    """The frames of a traceback, the oldest first; runs of the same line are cut short."""
    entries = []
    while traceback is not None:
        entries.append((traceback.tb_frame, traceback.tb_lineno))
        traceback = traceback.tb_next
    limit = frame_limit()
    before, count = None, 0

    def tell_rest():
        if count > SAME_LINES:
            more = count - SAME_LINES
            out.lines(f'  [Previous line repeated {more} more time{"s" if more > 1 else ""}]')

    for frame, number in entries[-limit:] if limit > 0 else ():
        code = frame.f_code
        place = code.co_filename, number, code.co_name
        if place != before:
            tell_rest()
            before, count = place, 0
        count += 1
        if count <= SAME_LINES:
            shown = '?' if number is None else number
            out.lines(f'  File "{code.co_filename}", line {shown}, in {code.co_name}')
            line = source_line(code, number, frame.f_globals) if number else ''
            if line:
                out.lines(f'    {line}')
    tell_rest()


def print_traceback(traceback, file):
    """A traceback with its heading, nothing at all if sys.tracebacklimit is not positive."""
    if frame_limit() > 0:
        out = Writer(file)
        out.lines('Traceback (most recent call last):')
        write_frames(traceback, out)


def class_name(kind):
    module, name = getattr(kind, '__module__', None), getattr(kind, '__qualname__', None) or kind.__name__
    if not isinstance(module, str):
        return f'<unknown>.{name}'
    return name if module in ('builtins', '__main__') else f'{module}.{name}'


def text_of(value):
    try:
        return str(value)
    except Exception:
        return '<exception str() failed>'


def syntax_error_place(error, out):
    """The lines of a SyntaxError before its message; gives the message."""
    number = error.lineno
    if not isinstance(number, int):
        return text_of(error.msg)
    name = error.filename if isinstance(error.filename, str) else '<string>'
    out.lines(f'  File "{name}", line {number}')
    text = error.text
    if isinstance(text, str):
        line = text.rstrip('\n').split('\n')[-1]
        shown = line.lstrip(' \t\f')
        out.lines(f'    {shown}')
        if isinstance(error.offset, int) and error.offset > 0:
            start = min(error.offset - 1, len(line)) - (len(line) - len(shown))
            end = error.end_offset - 1 - (len(line) - len(shown)) if isinstance(error.end_offset, int) else start + 1
            if start >= 0:
                out.lines('    ' + ' ' * start + '^' * max(1, end - start))
    return text_of(error.msg)


def write_message(value, out):
    message = None
    if isinstance(value, SyntaxError) and getattr(value, 'print_file_and_line', 1) is None:
        message = syntax_error_place(value, out)
    name = class_name(type(value))
    if message is None:
        message = text_of(value)
    out.lines(f'{name}: {message}' if message else name)
    write_notes(value, out)


def write_notes(value, out):
    try:
        notes = value.__notes__
    except AttributeError:
        return
    except Exception as error:
        out.lines(f'Ignored error getting __notes__: {text_of(error)}')
        return
    try:
        if isinstance(notes, (list, tuple)):
            for note in notes:
                out.lines(note if isinstance(note, str) else text_of(note).replace('<exception str() failed>', '<note str() failed>'))
        elif notes is not None:
            out.lines(repr(notes))
    except Exception:
        out.lines('<__notes__ repr() failed>')


def write_one(value, out):
    """An exception without what it is chained to."""
    group = isinstance(value, BaseExceptionGroup)
    if group and out.depth == 0:
        out.depth = 1
        try:
            write_group(value, out, True)
        finally:
            out.depth = 0
    elif group:
        write_group(value, out, False)
    else:
        if value.__traceback__ is not None and frame_limit() > 0:
            out.lines('Traceback (most recent call last):')
            write_frames(value.__traceback__, out)
        write_message(value, out)


def write_group(group, out, outermost):
    if group.__traceback__ is not None and frame_limit() > 0:
        out.write(f'{out.indent}{"+" if outermost else "|"} Exception Group Traceback (most recent call last):\n')
        write_frames(group.__traceback__, out)
    write_message(group, out)
    if out.depth > MOST_LEVELS:
        out.lines(f'... (max_group_depth is {MOST_LEVELS})')
        return
    members = group.exceptions
    count = len(members)
    inner = out.indent + '  '
    for i in range(min(count, MOST_EXCEPTIONS + 1)):
        first = '+-' if i == 0 else '  '
        title = '...' if i >= MOST_EXCEPTIONS else str(i + 1)
        out.write(f'{out.indent}{first}+---------------- {title} ----------------\n')
        out.depth += 1
        if i >= MOST_EXCEPTIONS:
            more = count - MOST_EXCEPTIONS
            out.lines(f'and {more} more exception{"s" if more > 1 else ""}')
        else:
            write_chain(members[i], out, set())
        out.depth -= 1
    # The last nested group has drawn its own end, and ours with it.
    last = members[min(count, MOST_EXCEPTIONS) - 1]
    if count > MOST_EXCEPTIONS or not isinstance(last, BaseExceptionGroup):
        out.write(f'{inner}+------------------------------------\n')


def write_chain(value, out, seen):
    """An exception behind those it came from, the first one first."""
    chain = []
    while value is not None and id(value) not in seen:
        seen.add(id(value))
        if value.__cause__ is not None and id(value.__cause__) not in seen:
            chain.append((value, CAUSE))
            value = value.__cause__
        elif value.__context__ is not None and not value.__suppress_context__ and value.__cause__ is None:
            chain.append((value, CONTEXT))
            value = value.__context__
        else:
            chain.append((value, None))
            break
    if chain and chain[-1][1] is not None:
        chain[-1] = chain[-1][0], None
    for value, link in reversed(chain):
        if link is not None:
            out.lines('')
            out.lines(link)
            out.lines('')
        write_one(value, out)


def print_exception(value, file):
    if isinstance(value, BaseException):
        write_chain(value, Writer(file), set())
    else:
        file.write(f'TypeError: print_exception(): Exception expected for value, {type(value).__name__} found\n')
