# operator: functions and getters.
import operator
from operator import *


class Point:
    x = 1


class Outer:
    inner = Point()


def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


show(lambda: attrgetter())  # expect: TypeError attrgetter expected 1 argument, got 0
show(lambda: attrgetter(1))  # expect: TypeError attribute name must be a string
show(lambda: attrgetter('a',k=1))  # expect: TypeError attrgetter() takes no keyword arguments
show(lambda: attrgetter('a')())  # expect: TypeError attrgetter expected 1 argument, got 0
show(lambda: attrgetter('a')(1,2))  # expect: TypeError attrgetter expected 1 argument, got 2
show(lambda: attrgetter('a')(1,k=2))  # expect: TypeError attrgetter() takes no keyword arguments
show(lambda: attrgetter('a.b','c'))  # expect: operator.attrgetter('a.b', 'c')
show(lambda: attrgetter('real','imag')(3))  # expect: (3, 0)
show(lambda: attrgetter('real.imag')(3))  # expect: 0
show(lambda: attrgetter('a.b').__reduce__())  # expect: (<class 'operator.attrgetter'>, ('a.b',))
show(lambda: itemgetter())  # expect: TypeError itemgetter expected 1 argument, got 0
show(lambda: itemgetter(1,k=2))  # expect: TypeError itemgetter() takes no keyword arguments
show(lambda: itemgetter(1)([1]))  # expect: IndexError list index out of range
show(lambda: itemgetter(1)())  # expect: TypeError itemgetter expected 1 argument, got 0
show(lambda: itemgetter(1)(1,2))  # expect: TypeError itemgetter expected 1 argument, got 2
show(lambda: itemgetter(1)(a=1))  # expect: TypeError itemgetter() takes no keyword arguments
show(lambda: itemgetter(1,2))  # expect: operator.itemgetter(1, 2)
show(lambda: itemgetter(1,2)('abc'))  # expect: ('b', 'c')
show(lambda: itemgetter(slice(1,2)).__reduce__())  # expect: (<class 'operator.itemgetter'>, (slice(1, 2, None),))
show(lambda: methodcaller())  # expect: TypeError methodcaller needs at least one argument, the method name
show(lambda: methodcaller(1))  # expect: TypeError method name must be a string
show(lambda: methodcaller('a',1,b=2))  # expect: operator.methodcaller('a', 1, b=2)
show(lambda: methodcaller('a',1,b=2).__reduce__())  # expect: (functools.partial(<class 'operator.methodcaller'>, 'a', b=2), (1,))
show(lambda: methodcaller('a').__reduce__())  # expect: (<class 'operator.methodcaller'>, ('a',))
show(lambda: methodcaller('upper')())  # expect: TypeError methodcaller expected 1 argument, got 0
show(lambda: methodcaller('upper')('a',1))  # expect: TypeError methodcaller expected 1 argument, got 2
show(lambda: methodcaller('upper')('a',k=1))  # expect: TypeError methodcaller() takes no keyword arguments
show(lambda: methodcaller('upper')('a'))  # expect: 'A'
show(lambda: methodcaller(name='a'))  # expect: TypeError methodcaller needs at least one argument, the method name
show(lambda: methodcaller('split',' ',maxsplit=1)('a b c'))  # expect: ['a', 'b c']
show(lambda: operator.index(1.5))  # expect: TypeError 'float' object cannot be interpreted as an integer
show(lambda: operator.length_hint([],'a'))  # expect: TypeError 'str' object cannot be interpreted as an integer
show(lambda: operator.length_hint([],1))  # expect: 0
show(lambda: operator.indexOf([1],2))  # expect: ValueError sequence.index(x): x not in sequence
show(lambda: operator.countOf([1,1],1))  # expect: 2
show(lambda: operator.concat(1,2))  # expect: TypeError 'int' object can't be concatenated
show(lambda: operator.iconcat(1,2))  # expect: TypeError 'int' object can't be concatenated
show(lambda: operator.concat([1],[2]))  # expect: [1, 2]
show(lambda: operator.call(dir_))  # expect: NameError name 'dir_' is not defined
show(lambda: operator.call())  # expect: TypeError call expected at least 1 argument, got 0
show(lambda: operator.lt(1))  # expect: TypeError lt expected 2 arguments, got 1
show(lambda: operator.is_none(None))  # expect: True
show(lambda: operator.setitem([1],0,1))  # expect: None
show(lambda: operator.pow(2,3))  # expect: 8
show(lambda: (attrgetter('inner.x')(Outer), attrgetter('inner.x', 'inner')(Outer)[0]))  # expect: (1, 1)
show(lambda: attrgetter('inner.y')(Outer))  # expect: AttributeError 'Point' object has no attribute 'y'
show(lambda: (itemgetter('a', 'b')({'a': 1, 'b': 2}), itemgetter(slice(1, 3))('abcd'), list(map(itemgetter(1), [(1, 2), (3, 4)]))))
# expect: ((1, 2), 'bc', [2, 4])
show(lambda: [add(1, 2), sub(1, 2), mul(2, 3), floordiv(7, 2), truediv(7, 2), mod(7, 2), pow(2, 3), lshift(1, 4), rshift(16, 2), and_(6, 3), or_(6, 3), xor(6, 3), neg(1), pos(1), inv(1), invert(1), not_(1), truth([])])
# expect: [3, -1, 6, 3, 3.5, 1, 8, 16, 4, 2, 7, 5, -1, 1, -2, -2, False, False]
show(lambda: [lt(1, 2), le(1, 1), eq(1, 2), ne(1, 2), gt(1, 2), ge(1, 2), is_(1, 1), is_not(1, 2), contains([1], 1), countOf([1, 1, 2], 1), indexOf('abc', 'c'), index(True), length_hint(iter([1, 2])), concat('a', 'b'), abs(-3)])
# expect: [True, True, False, True, False, False, True, True, True, 2, 2, 1, 2, 'ab', 3]
show(lambda: [iadd([1], [2]), iconcat([1], [2]), imul([1], 2), ior({1}, {2}), isub(5, 2), ipow(2, 5), imod(7, 4), iand(6, 3), ixor(6, 3), ilshift(1, 3), irshift(8, 1), ifloordiv(7, 2), itruediv(7, 2)])
# expect: [[1, 2], [1, 2], [1, 1], {1, 2}, 3, 32, 3, 2, 5, 8, 4, 3, 3.5]
show(lambda: matmul(1, 2))  # expect: TypeError unsupported operand type(s) for @: 'int' and 'int'
show(lambda: getitem({}, 'k'))  # expect: KeyError 'k'
show(lambda: delitem([1], 5))  # expect: IndexError list assignment index out of range
