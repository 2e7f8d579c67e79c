# Objects that ask what they wrap for an attribute, wrapped in one another: the stack of native calls has an end.
import sys
from types import GenericAlias, MappingProxyType, MethodType

alias = inside = int
method = print
proxy = {}
for _ in range(200_000):
    alias = GenericAlias(alias, int)
    inside = list[inside]
    method = MethodType(method, 1)
    proxy = MappingProxyType(MappingProxyType(MappingProxyType(proxy)))
for ask in (lambda: alias.nothing, lambda: method.__doc__, lambda: inside.__parameters__, lambda: method.nothing, lambda: method(),
            lambda: len(proxy), lambda: proxy[1], lambda: 1 in proxy, lambda: iter(proxy), lambda: str(proxy), lambda: proxy | proxy,
            lambda: proxy == proxy, lambda: hash(proxy), lambda: repr(proxy)):
    try:
        print(ask())
    except RecursionError:
        print('RecursionError')
# expect: RecursionError
# expect: RecursionError
# expect: RecursionError
# expect: RecursionError
# expect: RecursionError
# expect: RecursionError
# expect: RecursionError
# expect: RecursionError
# expect: RecursionError
# expect: RecursionError
# expect: RecursionError
# expect: RecursionError
# expect: RecursionError
# expect: RecursionError
while alias is not int:
    alias = alias.__origin__
while inside is not int:
    inside = inside.__args__[0]
while method is not print:
    method = method.__func__
