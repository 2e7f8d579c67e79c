"""Reading and writing of comma-separated values, for the module csv."""

import _thread
from _skein.native import native_type as _native_type, natives as _natives

__version__ = '1.0'
QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE, QUOTE_STRINGS, QUOTE_NOTNULL = 0, 1, 2, 3, 4, 5

_dialects = {}
_lock = _thread.allocate_lock()
_limit = 131072
_unset = object()


class Error(Exception):
    """What is wrong with the data."""


Error.__module__ = '_csv'


def _character(name, value, empty):
    if value is None and empty:
        return None
    if not isinstance(value, str):
        raise TypeError(f'"{name}" must be a unicode character{" or None" if empty else ""}, not {type(value).__name__}')
    if len(value) != 1:
        raise TypeError(f'"{name}" must be a unicode character{" or None" if empty else ""}, not a string of length {len(value)}')
    return value


class Dialect:
    """How fields are separated, quoted and escaped."""

    __slots__ = ('delimiter', 'quotechar', 'escapechar', 'doublequote', 'skipinitialspace', 'lineterminator', 'quoting', 'strict')

    def __new__(cls, dialect=None, *, delimiter=_unset, doublequote=_unset, escapechar=_unset, lineterminator=_unset, quotechar=_unset,
                quoting=_unset, skipinitialspace=_unset, strict=_unset, **unknown):
        if unknown:
            raise TypeError(f"this function got an unexpected keyword argument '{next(iter(unknown))}'")
        given = dict(delimiter=delimiter, doublequote=doublequote, escapechar=escapechar, lineterminator=lineterminator, quotechar=quotechar,
                     quoting=quoting, skipinitialspace=skipinitialspace, strict=strict)
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)
        if isinstance(dialect, Dialect) and all(value is _unset for value in given.values()):
            return dialect
        defaults = dict(delimiter=',', doublequote=True, escapechar=None, lineterminator='\r\n', quotechar='"', quoting=QUOTE_MINIMAL,
                        skipinitialspace=False, strict=False)
        values = {}
        for name, start in defaults.items():
            value = given[name]
            if value is _unset:
                value = getattr(dialect, name, start) if dialect is not None else start
            values[name] = value
        self = object.__new__(cls)
        put = object.__setattr__
        put(self, 'delimiter', _character('delimiter', values['delimiter'], False))
        put(self, 'escapechar', _character('escapechar', values['escapechar'], True))
        put(self, 'quotechar', _character('quotechar', values['quotechar'], True))
        for name in ('doublequote', 'skipinitialspace', 'strict'):
            put(self, name, bool(values[name]))
        quoting = values['quoting']
        if type(quoting) is not int:
            raise TypeError(f'"quoting" must be an integer, not {type(quoting).__name__}')
        if not 0 <= quoting <= 5:
            raise TypeError('bad "quoting" value')
        if quoting != QUOTE_NONE and self.quotechar is None:
            if given['quoting'] is not _unset:
                raise TypeError('quotechar must be set if quoting enabled')
            quoting = QUOTE_NONE
        put(self, 'quoting', quoting)
        if not isinstance(values['lineterminator'], str):
            raise TypeError(f'"lineterminator" must be a string, not {type(values["lineterminator"]).__name__}')
        put(self, 'lineterminator', values['lineterminator'])
        chars = [self.delimiter, self.escapechar, self.quotechar]
        for name, value in zip(('delimiter', 'escapechar', 'quotechar'), chars):
            if value is not None and value in '\r\n' or value == ' ' and name != 'delimiter' and self.skipinitialspace:
                raise ValueError(f'bad {name} value')
            if value is not None and value in self.lineterminator:
                raise ValueError(f'bad {name} or lineterminator value')
        for i in range(3):
            for j in range(i + 1, 3):
                if chars[i] is not None and chars[i] == chars[j]:
                    names = 'delimiter', 'escapechar', 'quotechar'
                    raise ValueError(f'bad {names[i]} or {names[j]} value')
        return self

    def __setattr__(self, name, value):
        raise AttributeError(f"attribute '{name}' of '_csv.Dialect' objects is not writable")

    def __delattr__(self, name):
        self.__setattr__(name, None)  # a registered dialect serves every reader

    def __reduce__(self):
        raise TypeError("cannot pickle 'Dialect' instances")

    __reduce_ex__ = lambda self, protocol: self.__reduce__()


def register_dialect(name, dialect=None, /, **fmtparams):
    """Create a mapping from a string name to a CVS dialect."""
    if not isinstance(name, str):
        raise TypeError('dialect name must be a string')
    made = Dialect(dialect, **fmtparams)
    with _lock:
        _dialects[name] = made


def unregister_dialect(name):
    """Delete the name/dialect mapping associated with a string name."""
    with _lock:
        if name not in _dialects:
            raise Error('unknown dialect')
        del _dialects[name]


def get_dialect(name):
    """Return the dialect instance associated with name."""
    try:
        return _dialects[name]
    except KeyError:
        raise Error('unknown dialect') from None


def list_dialects():
    """Return a list of all known dialect names."""
    return list(_dialects)


def field_size_limit(*new):
    """Sets an upper limit on parsed fields; gives the old one."""
    global _limit
    if len(new) > 1:
        raise TypeError(f'field_size_limit() takes at most 1 argument ({len(new)} given)')
    old = _limit
    if new:
        if not isinstance(new[0], int):
            raise TypeError('limit must be an integer')
        _limit = new[0]
    return old


(_START_RECORD, _START_FIELD, _ESCAPED, _IN_FIELD, _IN_QUOTED, _ESCAPED_QUOTED, _QUOTE_IN_QUOTED, _EAT_NEWLINE,
 _AFTER_ESCAPED_CRNL) = range(9)


class _Reader:
    """Iterates over the rows of an iterable of lines."""

    __slots__ = ('_lines', 'dialect', 'line_num', '_fields', '_field', '_quoted', '_state', '__weakref__')

    def __init__(self, lines, dialect):
        self._lines = lines
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    def __next__(self):
        fields = self._fields = []
        self._field, self._quoted = [], False
        self._state = _START_RECORD
        while True:
            try:
                line = next(self._lines)
            except StopIteration:
                if self._field or self._state in (_IN_QUOTED, _ESCAPED_QUOTED):
                    if self.dialect.strict:
                        raise Error('unexpected end of data') from None
                    self._save()
                    return self._fields
                raise
            if not isinstance(line, str):
                raise Error(f'iterator should return strings, not {type(line).__name__} (the file should be opened in text mode)')
            if self._fields is not fields:
                raise Error('iterator has already advanced the reader')
            self.line_num += 1
            if self._state == _START_RECORD and (plain := self._plain(line)) is not None:
                return plain
            for c in line:
                self._take(c)
            self._take(None)
            if self._state == _START_RECORD:
                return self._fields

    def _plain(self, line):
        """The fields of a line in which only delimiters are special; None for any other."""
        d = self.dialect
        if d.quoting not in (QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONE) or d.skipinitialspace or d.delimiter in '\r\n':
            return None
        for special in d.quotechar, d.escapechar:
            if special is not None and special in line:
                return None
        if line.endswith('\n'):
            line = line[:-2] if line.endswith('\r\n') else line[:-1]
        if '\r' in line or '\n' in line or len(line) > _limit:
            return None
        return line.split(d.delimiter) if line else []

    def _save(self):
        text = ''.join(self._field)
        self._field = []
        quoting = self.dialect.quoting
        if not self._quoted and text == '' and quoting in (QUOTE_STRINGS, QUOTE_NOTNULL):
            text = None
        elif not self._quoted and text and quoting in (QUOTE_NONNUMERIC, QUOTE_STRINGS):
            text = float(text)
        self._quoted = False
        self._fields.append(text)

    def _add(self, c):
        if len(self._field) >= _limit:
            raise Error(f'field larger than field limit ({_limit})')
        self._field.append(c)

    def _take(self, c):
        d, state = self.dialect, self._state
        if state == _AFTER_ESCAPED_CRNL:
            if c is None:
                return
            state = self._state = _IN_FIELD
        newline = c == '\n' or c == '\r'
        if state == _START_RECORD:
            if c is None:
                return
            if newline:
                self._state = _EAT_NEWLINE
                return
            state = self._state = _START_FIELD
        if state == _START_FIELD:
            if c is None or newline:
                self._save()
                self._state = _START_RECORD if c is None else _EAT_NEWLINE
            elif c == d.quotechar and d.quoting != QUOTE_NONE:
                self._quoted = True
                self._state = _IN_QUOTED
            elif c == d.escapechar:
                self._state = _ESCAPED
            elif c == ' ' and d.skipinitialspace:
                pass
            elif c == d.delimiter:
                self._save()
            else:
                self._add(c)
                self._state = _IN_FIELD
        elif state == _ESCAPED:
            if newline:
                self._add(c)
                self._state = _AFTER_ESCAPED_CRNL
            else:
                self._add('\n' if c is None else c)
                self._state = _IN_FIELD
        elif state == _IN_FIELD:
            if c is None or newline:
                self._save()
                self._state = _START_RECORD if c is None else _EAT_NEWLINE
            elif c == d.escapechar:
                self._state = _ESCAPED
            elif c == d.delimiter:
                self._save()
                self._state = _START_FIELD
            else:
                self._add(c)
        elif state == _IN_QUOTED:
            if c is None:
                pass
            elif c == d.escapechar:
                self._state = _ESCAPED_QUOTED
            elif c == d.quotechar and d.quoting != QUOTE_NONE:
                self._state = _QUOTE_IN_QUOTED if d.doublequote else _IN_FIELD
            else:
                self._add(c)
        elif state == _ESCAPED_QUOTED:
            self._add('\n' if c is None else c)
            self._state = _IN_QUOTED
        elif state == _QUOTE_IN_QUOTED:
            if d.quoting != QUOTE_NONE and c == d.quotechar:
                self._add(c)
                self._state = _IN_QUOTED
            elif c == d.delimiter:
                self._save()
                self._state = _START_FIELD
            elif c is None or newline:
                self._save()
                self._state = _START_RECORD if c is None else _EAT_NEWLINE
            elif not d.strict:
                self._add(c)
                self._state = _IN_FIELD
            else:
                raise Error(f"'{d.delimiter}' expected after '{d.quotechar}'")
        elif state == _EAT_NEWLINE:
            if c is None:
                self._state = _START_RECORD
            elif not newline:
                raise Error('new-line character seen in unquoted field - do you need to open the file with newline=\'\'?')


class _Writer:
    """Writes rows."""

    __slots__ = ('_write', 'dialect', '__weakref__')

    def __init__(self, write, dialect):
        self._write = write
        self.dialect = dialect

    def writerow(self, row, /):
        """Construct and write a CSV record from an iterable of fields."""
        try:
            fields = list(row)
        except TypeError:
            raise Error(f'iterable expected, not {type(row).__name__}') from None
        d = self.dialect
        texts = []
        for field in fields:
            numeric = isinstance(field, (int, float)) or hasattr(field, '__float__') and not isinstance(field, str)
            quoted = d.quoting == QUOTE_ALL or d.quoting == QUOTE_NONNUMERIC and not numeric
            quoted = quoted or d.quoting == QUOTE_STRINGS and isinstance(field, str) or d.quoting == QUOTE_NOTNULL and field is not None
            text = '' if field is None else str(field)
            if field is None and d.quoting in (QUOTE_STRINGS, QUOTE_NOTNULL) and len(fields) == 1:
                raise Error('single empty field record must be quoted')
            texts.append(self._encoded(text, quoted, field is None))
        if len(fields) == 1 and texts[0] == '':
            if d.quoting in (QUOTE_NONE, QUOTE_STRINGS, QUOTE_NOTNULL):
                raise Error('single empty field record must be quoted')
            texts[0] = d.quotechar * 2
        return self._write(d.delimiter.join(texts) + d.lineterminator)

    def _encoded(self, text, quoted, none):
        d = self.dialect
        out = []
        if not text and d.delimiter == ' ' and d.skipinitialspace:
            if d.quoting == QUOTE_NONE or none and d.quoting in (QUOTE_STRINGS, QUOTE_NOTNULL):
                raise Error('empty field must be quoted if delimiter is a space and skipinitialspace is true')
            quoted = True
        for c in text:
            if c in (d.delimiter, d.escapechar, d.quotechar) or c in '\r\n' or c in d.lineterminator:
                if d.quoting == QUOTE_NONE:
                    escape = True
                elif c == d.quotechar:
                    escape = False
                    if d.doublequote:
                        out.append(d.quotechar)
                        quoted = True
                    else:
                        escape = True
                else:
                    escape = c == d.escapechar
                    quoted = quoted or not escape
                if escape:
                    if d.escapechar is None:
                        raise Error('need to escape, but no escapechar set')
                    out.append(d.escapechar)
            out.append(c)
        text = ''.join(out)
        return d.quotechar + text + d.quotechar if quoted else text

    def writerows(self, rows, /):
        """Construct and write a series of iterables to a csv file."""
        for row in rows:
            self.writerow(row)


_Reader.__name__ = _Reader.__qualname__ = 'reader'
_Writer.__name__ = _Writer.__qualname__ = 'writer'
Reader, Writer = _Reader, _Writer


def reader(iterable, /, dialect='excel', **fmtparams):
    """Return a reader object that will process lines from the given iterable."""
    return _Reader(iter(iterable), Dialect(dialect, **fmtparams))


def writer(fileobj, /, dialect='excel', **fmtparams):
    """Return a writer object that will write user data on the given file object."""
    write = getattr(fileobj, 'write', None)
    if not callable(write):
        raise TypeError('argument 1 must have a "write" method')
    return _Writer(write, Dialect(dialect, **fmtparams))

_natives(globals(), field_size_limit='($module, /, new_limit=<unrepresentable>)', register_dialect="($module, name, /, dialect='excel', **fmtparams)")
for _type in Dialect, Reader, Writer:
    _native_type(_type)
