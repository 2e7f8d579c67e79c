"""Built-in functions written in Python: what CPython has in C is no function of Python's to a program, so it must not bind as a
method (`converter = time.localtime` in the body of a class) and shows `__text_signature__` and `__self__`.
"""

import sys
import _skein

_FunctionType = type(lambda: 0)
_BuiltinType = type(len)


def signature(function):
    """The text of __text_signature__ of a Python function, as the built-in function of a module shows it."""
    code = function.__code__
    names = code.co_varnames
    count, positional_only, keyword_only = code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount
    defaults = function.__defaults__ or ()
    parts = ['$module']
    if not positional_only:
        parts.append('/')
    for index in range(count):
        at = index - count + len(defaults)
        parts.append(names[index] if at < 0 else f'{names[index]}={defaults[at]!r}')
        if index + 1 == positional_only:
            parts.append('/')
    end = count + keyword_only
    if code.co_flags & 4:
        parts.append('*' + names[end])
        end += 1
    elif keyword_only:
        parts.append('*')
    given = function.__kwdefaults__ or {}
    for name in names[count:count + keyword_only]:
        parts.append(f'{name}={given[name]!r}' if name in given else name)
    if code.co_flags & 8:
        parts.append('**' + names[end])
    return f'({", ".join(parts)})'


def native(name, function, module, shown=''):
    """`function` as the built-in function `name` of `module`. `shown`: another signature than its own, or None."""
    return _skein.native(function, name, module, signature(function) if shown == '' else shown)


def native_type(cls, *, final=False, immutable=True):
    """The class shows itself as CPython's classes in C do: messages name it with its module. `final`: it cannot be subclassed."""
    _skein.native_type(cls, final, immutable)
    return cls


def natives(namespace, /, **shown):
    """Makes built-in functions of the public functions in the namespace of a module, and of those named in `shown`."""
    module = sys.modules[namespace['__name__']]
    for name, value in list(namespace.items()):
        if type(value) is _FunctionType and value.__globals__ is namespace and (name[0] != '_' or name in shown):
            namespace[name] = native(name, value, module, shown.get(name, ''))


def adopt(namespace, origin):
    """The built-in functions that came from `origin`, the native half of a module, show themselves as the module's."""
    module = sys.modules[namespace['__name__']]
    for value in list(namespace.values()):
        if type(value) is _BuiltinType and value.__self__ is origin:
            _skein.adopt(value, module)
