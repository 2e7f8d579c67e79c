"""Serves the embedding API: the main thread takes jobs from the host, one after another, and answers each.

Jobs and answers are values in the packed form of src/api/convert.ts: a letter for the kind, then what belongs to it.

    N None   T True   F False   I int   D float   S str (UTF-8)   U str with lone surrogates (UTF-16)   B bytes
    L list   M dict   E set          numbers are decimal text; every text and every collection has its length before it
"""

import sys
import _skein


def length(n):
    return n.to_bytes(4, 'little')


def put(value, out, outer):
    """Appends the packed form of a value.  `outer`: the collections around it, by id."""
    kind = type(value)
    if value is None:
        out.append(b'N')
    elif kind is bool:
        out.append(b'T' if value else b'F')
    elif isinstance(value, int):
        put_text(b'I', hex(int.__index__(value)).encode(), out)
    elif isinstance(value, float):
        put_text(b'D', float.__repr__(value).encode(), out)
    elif isinstance(value, str):
        try:
            put_text(b'S', value.encode(), out)
        except UnicodeEncodeError:
            put_text(b'U', value.encode('utf-16-le', 'surrogatepass'), out)
    elif isinstance(value, (bytes, bytearray, memoryview)):
        put_text(b'B', bytes(value), out)
    elif isinstance(value, (list, tuple, dict, set, frozenset)):
        if id(value) in outer:
            raise ValueError('a collection that contains itself cannot be converted')
        outer.add(id(value))
        if isinstance(value, dict):
            items = list(value.items())
            out.append(b'M' + length(len(items)))
            for key, item in items:
                put(key, out, outer)
                put(item, out, outer)
        else:
            items = list(value)
            out.append((b'E' if isinstance(value, (set, frozenset)) else b'L') + length(len(items)))
            for item in items:
                put(item, out, outer)
        outer.discard(id(value))
    else:
        raise TypeError(f'{kind.__name__!r} object cannot be converted to a JavaScript value')


def put_text(kind, text, out):
    out.append(kind + length(len(text)) + text)


def pack(value):
    out = []
    put(value, out, set())
    return b''.join(out)


def unpack(data, at=0):
    """The value packed at `at`, and where the next one begins."""
    kind = data[at:at + 1]
    at += 1
    if kind == b'N':
        return None, at
    if kind in b'TF':
        return kind == b'T', at
    size = int.from_bytes(data[at:at + 4], 'little')
    at += 4
    if kind == b'L' or kind == b'E':
        items = []
        for _ in range(size):
            item, at = unpack(data, at)
            items.append(item)
        return (items if kind == b'L' else set(items)), at
    if kind == b'M':
        items = {}
        for _ in range(size):
            key, at = unpack(data, at)
            items[key], at = unpack(data, at)
        return items, at
    text = data[at:at + size]
    at += size
    if kind == b'B':
        return text, at
    if kind == b'S':
        return text.decode(), at
    if kind == b'U':
        return text.decode('utf-16-le', 'surrogatepass'), at
    return (int(text, 16) if kind == b'I' else float(text)), at


class Server:
    def __init__(self, namespace):
        self.namespace = namespace
        self.ended = False

    def do_run(self, job):
        """Runs a program; an exit code that is not 0 is part of the answer."""
        from _skein.main import exit_code, new_main, remember
        name, source = job['filename'], job['source']
        if job['fresh']:
            self.namespace = new_main().__dict__
        if job['args'] is not None:
            sys.argv[:] = [name, *job['args']]
        remember(name, source)
        try:
            exec(compile(source, name, 'exec', 0, True), self.namespace)
        except SystemExit as error:
            return exit_code(error)
        return 0

    def do_evaluate(self, job):
        from _skein.main import remember
        name, source = job['filename'], job['source']
        remember(name, source)
        return eval(compile(source.strip(), name, 'eval', 0, True), self.namespace)

    def do_get(self, job):
        return self.find(job['name'])

    def do_set(self, job):
        self.namespace[job['name']] = job['value']

    def do_call(self, job):
        return self.find(job['name'])(*job['args'])

    def do_end(self, job):
        self.ended = True

    def find(self, path):
        """A name of __main__ or builtins, or attributes of one: 'json.dumps'."""
        first, *rest = path.split('.')
        if first in self.namespace:
            value = self.namespace[first]
        else:
            import builtins
            try:
                value = getattr(builtins, first)
            except AttributeError:
                raise NameError(f'name {first!r} is not defined', name=first) from None
        for name in rest:
            value = getattr(value, name)
        return value

    def answer(self, data):
        """Does one job; gives the packed answer."""
        try:
            job, _ = unpack(data)
            return pack({'value': getattr(self, 'do_' + job['kind'])(job)})
        except BaseException as error:
            return pack(describe(error))


def describe(error):
    """An exception as the API shows it."""
    traceback = error.__traceback__
    frames = []
    # The frames of this file are none of the program's business.
    while traceback is not None and traceback.tb_frame.f_code.co_filename == __file__:
        traceback = traceback.tb_next
    error = error.with_traceback(traceback)
    while traceback is not None:
        code = traceback.tb_frame.f_code
        frames.append({'filename': code.co_filename, 'line': traceback.tb_lineno or 0, 'name': code.co_qualname})
        traceback = traceback.tb_next
    kind = type(error)
    try:
        message = str(error)
    except Exception:
        message = '<exception str() failed>'
    return {'error': {
        'type': kind.__qualname__, 'module': str(kind.__module__), 'message': message, 'traceback': shown(error), 'frames': frames}}


def shown(error):
    """What Python would print."""
    try:
        from traceback import TracebackException
        report = TracebackException(type(error), error, error.__traceback__, compact=True)
        return ''.join(report.format())
    except Exception as failure:
        return f'{type(error).__name__}: (no traceback: {type(failure).__name__}: {failure})\n'


def flush():
    for stream in sys.stdout, sys.stderr:
        try:
            stream.flush()
        except Exception:
            pass


def serve(namespace):
    """Runs until the host ends the program or asks for its end."""
    server = Server(namespace)
    while not server.ended:
        try:
            answer = server.answer(_skein.next_job())
            flush()
            _skein.job_done(answer)
        except BaseException as error:
            # Interrupted outside the program, with or without a job in hand; the host ignores an answer too many.
            while True:
                try:
                    _skein.job_done(pack(describe(error)))
                    break
                except BaseException:
                    pass
