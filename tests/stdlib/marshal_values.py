# marshal: values there and back in every version, what is refused, damaged data, code that still runs.
import io
import marshal


def show(f):
    try:
        print(ascii(f()))
    except BaseException as e:
        print(type(e).__name__, ascii(str(e))[1:-1])


VALUES = [None, True, False, ..., StopIteration, 0, -1, 2 ** 31 - 1, -2 ** 31, 2 ** 31, -2 ** 63, 3 ** 500, -7 ** 3000, 0.0, -0.0, 1e300, 1.5 - 2j, '', 'abc', 'x' * 300, '\xe9',
          '\ud800\U0001f600', b'', b'abc', (), (1, (2, (3,))), tuple(range(300)), [], [1, [2]], {}, {1: {2: 3}}, set(), {1, 'a'}, frozenset({(1, 2), 'b'})]
for version in range(6):
    show(lambda: [v for v in VALUES if type(v) not in (set, frozenset) and repr(marshal.loads(marshal.dumps(v, version))) != repr(v)])  # expect: []
    # expect: []
    # expect: []
    # expect: []
    # expect: []
    # expect: []
for version in range(6):
    show(lambda: [v for v in VALUES if marshal.loads(marshal.dumps(v, version)) != v])  # expect: []
    # expect: []
    # expect: []
    # expect: []
    # expect: []
    # expect: []
show(lambda: marshal.loads(marshal.dumps(slice(1, None, 'x'), 4)))  # expect: ValueError unmarshallable object
show(lambda: marshal.loads(marshal.dumps(slice(1, None, 'x'), 5)))  # expect: slice(1, None, 'x')
show(lambda: [marshal.dumps(v, 2) for v in (1, 2 ** 40, 'ab', b'ab', (1, None), [True], {1: 2}, 1.5, {3}, frozenset())])  # expect: [b'i\x01\x00\x00\x00', b'l\x03\x00\x00\x00\x00\x00\x00\x00\x00\x04', b'u\x02\x00\x00\x00ab', b's\x02\x00\x00\x00ab', b'(\x02\x00\x00\x00i\x01\x00\x00\x00N', b'[\x01\x00\x00\x00T', b'{i\x01\x00\x00\x00i\x02\x00\x00\x000', b'g\x00\x00\x00\x00\x00\x00\xf8?', b'<\x01\x00\x00\x00i\x03\x00\x00\x00', b'>\x00\x00\x00\x00']
show(lambda: [marshal.dumps(v, 0) for v in (1.5, 1j)])  # expect: [b'f\x031.5', b'x\x010\x011']
show(lambda: marshal.dumps(memoryview(bytearray(b'xy')), 2))  # expect: b's\x02\x00\x00\x00xy'
show(lambda: marshal.dumps(object()))  # expect: ValueError unmarshallable object
show(lambda: marshal.dumps([type]))  # expect: ValueError unmarshallable object
show(lambda: marshal.dumps(type('I', (int,), {})(3)))  # expect: ValueError unmarshallable object

# What is shared stays shared.
a = [1]
a.append(a)
b = marshal.loads(marshal.dumps(a))
show(lambda: b[1] is b)  # expect: True
show(lambda: marshal.dumps(a, 2))  # expect: ValueError object too deeply nested to marshal
t = ([], {})
t[0].append(t)
t[1][0] = t
u = marshal.loads(marshal.dumps(t))
show(lambda: (u[0][0] is u, u[1][0] is u))  # expect: (True, True)
pair = ('some text' * 2,) * 2
pair = marshal.loads(marshal.dumps([pair, pair]))
show(lambda: pair[0] is pair[1])  # expect: True

# Nested deeply.
deep = []
for _ in range(1900):
    deep = [deep]
show(lambda: marshal.loads(marshal.dumps(deep)) == 1)  # expect: False
for _ in range(200):
    deep = [deep]
show(lambda: marshal.dumps(deep))  # expect: ValueError object too deeply nested to marshal
show(lambda: marshal.loads(b'[\x01\0\0\0' * 3000 + b'N'))  # expect: ValueError recursion limit exceeded

# Damaged data.
for data in (b'', b'i\0', b'?', b'0', b'[\x01\0\0\0', b'[\x01\0\0\x000', b'{0', b'[\xff\xff\xff\xff', b'(\xff\xff\xff\xff', b's\xff\xff\xff\xff', b'u\xff\xff\xff\xff', b'<\xff\xff\xff\xff',
             b'r\0\0\0\0', b'l\x01\0\0\0\0\0', b'l\x01\0\0\0\0\x80'):
    show(lambda: marshal.loads(data))  # expect: EOFError EOF read where object expected
    # expect: EOFError marshal data too short
    # expect: ValueError bad marshal data (unknown type code)
    # expect: TypeError NULL object in marshal data for object
    # expect: EOFError EOF read where object expected
    # expect: TypeError NULL object in marshal data for list
    # expect: {}
    # expect: ValueError bad marshal data (list size out of range)
    # expect: ValueError bad marshal data (tuple size out of range)
    # expect: ValueError bad marshal data (bytes object size out of range)
    # expect: ValueError bad marshal data (string size out of range)
    # expect: ValueError bad marshal data (set size out of range)
    # expect: ValueError bad marshal data (invalid reference)
    # expect: ValueError bad marshal data (unnormalized long data)
    # expect: ValueError bad marshal data (digit out of range in long)
show(lambda: marshal.loads('text'))  # expect: TypeError a bytes-like object is required, not 'str'
show(lambda: marshal.loads(bytearray(b'i\x05\0\0\0rest')))  # expect: 5

# Files: no byte more is read than the value has.
f = io.BytesIO()
marshal.dump([1, 'two'], f)
marshal.dump((3.0,), f, 2)
f.write(b'tail')
f.seek(0)
show(lambda: (marshal.load(f), marshal.load(f), f.read()))  # expect: ([1, 'two'], (3.0,), b'tail')
show(lambda: marshal.load(io.BytesIO(b'i\0')))  # expect: EOFError EOF read where not expected
show(lambda: marshal.load(io.StringIO('x')))  # expect: TypeError file.read() returned not bytes but str


# Code.
def outer(a, /, b=2, *c, d, **e):
    def inner():
        return a + b + d
    try:
        return [inner() * i for i in range(3)], c, e
    finally:
        del c


code = marshal.loads(marshal.dumps(outer.__code__))
show(lambda: code == outer.__code__)  # expect: True
show(lambda: (code.co_varnames, code.co_cellvars, code.co_freevars, code.co_names, code.co_name, code.co_argcount))  # expect: (('a', 'b', 'd', 'c', 'e', 'inner', 'i'), ('a', 'b', 'd'), (), ('range',), 'outer', 2)
show(lambda: type(outer)(code, globals())(1, 2, 3, d=4, e=5))  # expect: ([0, 7, 14], (3,), {'e': 5})
show(lambda: list(code.co_positions()) == list(outer.__code__.co_positions()))  # expect: True
show(lambda: marshal.dumps(outer.__code__, allow_code=False))  # expect: ValueError marshalling code objects is disallowed
show(lambda: marshal.loads(marshal.dumps(outer.__code__), allow_code=False))  # expect: ValueError unmarshalling code objects is disallowed
show(lambda: marshal.dumps([outer.__code__], allow_code=False))  # expect: ValueError marshalling code objects is disallowed
show(lambda: marshal.version)  # expect: 5
