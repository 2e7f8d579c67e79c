"""Exceptions: fields, texts, chaining, groups, and the errors of bad special methods."""
def t(f, *a, **k):
    try: print('ok', repr(f(*a, **k)))
    except BaseException as e: print(type(e).__name__, e, e.args)
e = OSError(2, 'No such file', 'x.txt')
print(type(e).__name__, e, repr(e), e.errno, e.strerror, e.filename, e.args)
# expect: FileNotFoundError [Errno 2] No such file: 'x.txt' FileNotFoundError(2, 'No such file') 2 No such file x.txt (2, 'No such file')
e = OSError(2, 'No', 'a', None, 'b')
print(e, e.filename2, e.args, e.__reduce__())  # expect: [Errno 2] No: 'a' -> 'b' b (2, 'No') (<class 'FileNotFoundError'>, (2, 'No', 'a', None, 'b'))
print(repr(OSError('x')), OSError('x').errno, OSError(), OSError(1, 2), type(OSError(11, 'x')), type(OSError(32, 'x')))
# expect: OSError('x') None  [Errno 1] 2 <class 'BlockingIOError'> <class 'BrokenPipeError'>
class MyOS(OSError):
    def __init__(self, a): super().__init__(a, 'msg'); self.q = 1
e = MyOS(2)
print(e, e.errno, e.args, type(e))  # expect: [Errno 2] msg 2 (2, 'msg') <class '__main__.MyOS'>
print(repr(KeyError('a')), str(KeyError('a')), str(KeyError('a', 'b')), str(KeyError()))  # expect: KeyError('a') 'a' ('a', 'b') 
e = StopIteration(5)
print(e.value, e, StopIteration().value)  # expect: 5 5 None
e = SystemExit(3)
print(e.code, SystemExit().code, SystemExit(1, 2).code)  # expect: 3 None (1, 2)
e = SyntaxError('bad', ('f.py', 3, 4, 'text'))
print(e, e.filename, e.lineno, e.offset, e.text, e.end_lineno, e.print_file_and_line, repr(e))
# expect: bad (f.py, line 3) f.py 3 4 text None None SyntaxError('bad', ('f.py', 3, 4, 'text'))
print(SyntaxError('x'), SyntaxError())  # expect: x None
e = ImportError('m', name='n', path='p')
print(e, e.name, e.path, e.msg, e.name_from, repr(e), e.__reduce__())
# expect: m n p m None ImportError('m') (<class 'ImportError'>, ('m',), {'name': 'n', 'path': 'p'})
t(ImportError, 'a', foo=1)
# expect: TypeError ImportError() got an unexpected keyword argument 'foo' ("ImportError() got an unexpected keyword argument 'foo'",)
e = NameError('x', name='y')
print(e.name, e)  # expect: y x
e = AttributeError('x', name='y', obj=3)
print(e.name, e.obj, e.__reduce__())  # expect: y 3 (<class 'AttributeError'>, ('x',), {'name': 'y', 'args': ('x',)})
e = UnicodeDecodeError('utf-8', b'abc\xff', 3, 4, 'invalid start byte')
print(e, repr(e), e.start, e.object)
# expect: 'utf-8' codec can't decode byte 0xff in position 3: invalid start byte UnicodeDecodeError('utf-8', b'abc\xff', 3, 4, 'invalid start byte') 3 b'abc\xff'
e = UnicodeEncodeError('ascii', 'ab\u1234', 2, 3, 'ordinal')
print(e, e.encoding)  # expect: 'ascii' codec can't encode character '\u1234' in position 2: ordinal ascii
e = UnicodeEncodeError('ascii', 'ab\u1234\u1234', 2, 4, 'ordinal')
print(e)  # expect: 'ascii' codec can't encode characters in position 2-3: ordinal
e = UnicodeTranslateError('ab\u1234', 2, 3, 'why')
print(e)  # expect: can't translate character '\u1234' in position 2: why
t(UnicodeDecodeError, 1)  # expect: TypeError function takes exactly 5 arguments (1 given) ('function takes exactly 5 arguments (1 given)',)
t(UnicodeEncodeError, 'a', 1, 2, 3, 4)  # expect: TypeError argument 2 must be str, not int ('argument 2 must be str, not int',)
e = ValueError(1, 2)
print(e, repr(e), e.args, e.__reduce__())  # expect: (1, 2) ValueError(1, 2) (1, 2) (<class 'ValueError'>, (1, 2))
e.x = 1
print(e.__reduce__())  # expect: (<class 'ValueError'>, (1, 2), {'x': 1})
e.add_note('n1')
e.add_note('n2')
print(e.__notes__)  # expect: ['n1', 'n2']
t(e.add_note, 1)  # expect: TypeError add_note() argument must be str, not int ('add_note() argument must be str, not int',)
e.args = [3]
print(e.args)  # expect: (3,)
t(setattr, e, '__traceback__', 1)  # expect: TypeError __traceback__ must be a traceback or None ('__traceback__ must be a traceback or None',)
t(setattr, e, '__cause__', 1)
# expect: TypeError exception cause must be None or derive from BaseException ('exception cause must be None or derive from BaseException',)
t(setattr, e, '__context__', 1)
# expect: TypeError exception context must be None or derive from BaseException ('exception context must be None or derive from BaseException',)
t(delattr, e, 'args')  # expect: TypeError args may not be deleted ('args may not be deleted',)
try:
    try: raise ValueError('a')
    except ValueError: raise KeyError('b')
except KeyError as k: print(repr(k.__context__), k.__cause__, k.__suppress_context__)
# expect: ValueError('a') None False
try:
    try: raise ValueError('a')
    except ValueError as v: raise KeyError('b') from v
except KeyError as k: print(repr(k.__context__), repr(k.__cause__), k.__suppress_context__)
# expect: ValueError('a') ValueError('a') True
try: raise KeyError('x') from None
except KeyError as k: print(k.__suppress_context__, k.__cause__)
# expect: True None
def r(x): raise x
t(r, 5)  # expect: TypeError exceptions must derive from BaseException ('exceptions must derive from BaseException',)
t(r, int)  # expect: TypeError exceptions must derive from BaseException ('exceptions must derive from BaseException',)
t(r, ValueError)  # expect: ValueError  ()
t(r, ValueError('q'))  # expect: ValueError q ('q',)
def rf(a, b): raise a from b
t(rf, ValueError(), 5)  # expect: TypeError exception causes must derive from BaseException ('exception causes must derive from BaseException',)
g = ExceptionGroup('g', [ValueError(1), TypeError(2), ExceptionGroup('h', [ValueError(3), KeyError(4)])])
print(g, repr(g), g.message, g.exceptions)
# expect: g (3 sub-exceptions) ExceptionGroup('g', [ValueError(1), TypeError(2), ExceptionGroup('h', [ValueError(3), KeyError(4)])]) g (ValueError(1), TypeError(2), ExceptionGroup('h', [ValueError(3), KeyError(4)]))
print(g.split(ValueError))
# expect: (ExceptionGroup('g', [ValueError(1), ExceptionGroup('h', [ValueError(3)])]), ExceptionGroup('g', [TypeError(2), ExceptionGroup('h', [KeyError(4)])]))
print(g.subgroup(lambda e: isinstance(e, KeyError)))  # expect: g (1 sub-exception)
print(g.split((TypeError, KeyError)))
# expect: (ExceptionGroup('g', [TypeError(2), ExceptionGroup('h', [KeyError(4)])]), ExceptionGroup('g', [ValueError(1), ExceptionGroup('h', [ValueError(3)])]))
print(g.subgroup(OSError), g.split(OSError))
# expect: None (None, ExceptionGroup('g', [ValueError(1), TypeError(2), ExceptionGroup('h', [ValueError(3), KeyError(4)])]))
t(ExceptionGroup, 'x', [])
# expect: ValueError second argument (exceptions) must be a non-empty sequence ('second argument (exceptions) must be a non-empty sequence',)
t(ExceptionGroup, 'x', [1])
# expect: ValueError Item 0 of second argument (exceptions) is not an exception ('Item 0 of second argument (exceptions) is not an exception',)
t(ExceptionGroup, 1, [ValueError()])
# expect: TypeError BaseExceptionGroup.__new__() argument 1 must be str, not int ('BaseExceptionGroup.__new__() argument 1 must be str, not int',)
t(ExceptionGroup, 'x')
# expect: TypeError BaseExceptionGroup.__new__() takes exactly 2 arguments (1 given) ('BaseExceptionGroup.__new__() takes exactly 2 arguments (1 given)',)
t(ExceptionGroup, 'x', [KeyboardInterrupt()])
# expect: TypeError Cannot nest BaseExceptions in an ExceptionGroup ('Cannot nest BaseExceptions in an ExceptionGroup',)
print(type(BaseExceptionGroup('x', [ValueError()])), type(BaseExceptionGroup('x', [KeyboardInterrupt()])))
# expect: <class 'ExceptionGroup'> <class 'BaseExceptionGroup'>
print(ExceptionGroup.__mro__)
# expect: (<class 'ExceptionGroup'>, <class 'BaseExceptionGroup'>, <class 'Exception'>, <class 'BaseException'>, <class 'object'>)
t(g.split, 5)
# expect: TypeError expected an exception type, a tuple of exception types, or a callable (other than a class) ('expected an exception type, a tuple of exception types, or a callable (other than a class)',)
try: raise g
except* ValueError as eg: print('caught', eg)
except* (TypeError, KeyError) as eg: print('caught2', eg)
# expect: caught g (2 sub-exceptions)
# expect: caught2 g (2 sub-exceptions)
class MyE(Exception):
    def __init__(self, a, *, b): self.a = a; self.b = b
    def __str__(self): return f'{self.a}-{self.b}'
e = MyE(1, b=2)
print(e, repr(e), e.args)  # expect: 1-2 MyE(1) (1,)
t(MyE, 1)
# expect: TypeError MyE.__init__() missing 1 required keyword-only argument: 'b' ("MyE.__init__() missing 1 required keyword-only argument: 'b'",)
t(ValueError, a=1)  # expect: TypeError ValueError() takes no keyword arguments ('ValueError() takes no keyword arguments',)
t(BaseException, a=1)  # expect: TypeError BaseException() takes no keyword arguments ('BaseException() takes no keyword arguments',)
t(KeyError, x=1)  # expect: TypeError KeyError() takes no keyword arguments ('KeyError() takes no keyword arguments',)
try: raise MyE(1, b=3)
except (KeyError, MyE) as x: print('got', x)
# expect: got 1-3
def bad():
    try: raise ValueError
    except 5: pass
t(bad)
# expect: TypeError catching classes that do not inherit from BaseException is not allowed ('catching classes that do not inherit from BaseException is not allowed',)
e = MemoryError()
print(repr(e))  # expect: MemoryError()
print(BlockingIOError(11, 'x', 5).characters_written)  # expect: 5
t(lambda: BlockingIOError(11, 'x').characters_written)  # expect: AttributeError characters_written ('characters_written',)
print(issubclass(ExceptionGroup, Exception), isinstance(g, Exception), IOError is OSError, EnvironmentError is OSError)  # expect: True True True True
e = ValueError('w').with_traceback(None)
print(repr(e))  # expect: ValueError('w')
def gen():
    try: yield 1
    finally: print('fin')
x = gen()
next(x)
x.close()  # expect: fin
t(lambda: next(x))  # expect: StopIteration  ()
a = []
a.append(a)
print(a)  # expect: [[...]]
d = {}
d['d'] = d
print(d)  # expect: {'d': {...}}
class R:
    def __repr__(self): return 5
t(repr, R())  # expect: TypeError __repr__ returned non-string (type int) ('__repr__ returned non-string (type int)',)
t(str, R())  # expect: TypeError __str__ returned non-string (type int) ('__str__ returned non-string (type int)',)
class H:
    def __hash__(self): return 'x'
    def __bool__(self): return 3
    def __len__(self): return -1
    def __index__(self): return 'i'
    def __iter__(self): return 5
    def __str__(self): return 4
    def __format__(self, s): return 3
    def __contains__(self, x): raise KeyError(x)
h = H()
t(hash, h)  # expect: TypeError __hash__ method should return an integer ('__hash__ method should return an integer',)
t(bool, h)  # expect: TypeError __bool__ should return bool, returned int ('__bool__ should return bool, returned int',)
t(len, h)  # expect: ValueError __len__() should return >= 0 ('__len__() should return >= 0',)
t(lambda: [1][h])  # expect: TypeError __index__ returned non-int (type str) ('__index__ returned non-int (type str)',)
t(iter, h)  # expect: TypeError iter() returned non-iterator of type 'int' ("iter() returned non-iterator of type 'int'",)
t(str, h)  # expect: TypeError __str__ returned non-string (type int) ('__str__ returned non-string (type int)',)
t(format, h)  # expect: TypeError __format__ must return a str, not int ('__format__ must return a str, not int',)
t(lambda: 1 in h)  # expect: KeyError 1 (1,)

# Parts of a group have a cause set, and so no context shown.
group = ExceptionGroup('g', [ValueError(1), KeyError(2)])
print([part.__suppress_context__ for part in group.split(ValueError)], group.split(Exception)[0] is group)  # expect: [True, True] True

e = SyntaxError('msg', ('f', 1, 2, 'text', 3, 4))
e.__init__('new', ('g', 5, 6, 'more'))
print(e.filename, e.lineno, e.end_lineno, e.end_offset)  # expect: g 5 None None
