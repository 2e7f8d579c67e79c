"""Type variables and type aliases: what the compiler's intrinsics and typing.py are built on.

The instructions CALL_INTRINSIC_1 and CALL_INTRINSIC_2 call `_intrinsic` with the intrinsic's number; see spec/opcodes.ts.
"""
import sys
from _skein import NoDefault
from _skein.native import native_type

Union = type(int | str)


@staticmethod  # typing stores it in a class, and it is not to become a method
def _idfunc(x, /):
    return x


def _typing():
    import typing
    return typing


def _caller():
    try:
        return sys._getframe(2).f_globals.get('__name__')
    except (ValueError, AttributeError):
        return None


class _Immutable(type):
    """The class of classes that are native ones in CPython."""

    def __setattr__(cls, name, value):
        raise TypeError(f"cannot set '{name}' attribute of immutable type '{cls.__module__}.{cls.__qualname__}'")


class _ConstEvaluator(metaclass=_Immutable):
    """What evaluate_bound and friends give when the value was known from the start."""
    __slots__ = ('_value',)

    def __new__(cls, *args, **kwargs):
        raise TypeError("cannot create '_typing._ConstEvaluator' instances")

    def __call__(self, format=1, /):
        if format == 4:
            return _type_to_string(self._value)
        return self._value

    def __repr__(self):
        return f'<constevaluator {self._value!r}>'


def _const(value):
    self = object.__new__(_ConstEvaluator)
    self._value = value
    return self


def _type_to_string(value):
    if isinstance(value, tuple):
        return '(' + ', '.join(map(_type_to_string, value)) + (',)' if len(value) == 1 else ')')
    from annotationlib import type_repr
    return type_repr(value)


def _check_name(kind, name):
    if not isinstance(name, str):
        raise TypeError(f"{kind}() argument 'name' must be str, not {type(name).__name__}")


def _or(left, right):
    return Union[left, right]


class _Variable:
    __slots__ = ()

    def __init_subclass__(cls):
        pass

    def __or__(self, other):
        return _or(self, other)

    def __ror__(self, other):
        return _or(other, self)

    def __reduce__(self):
        return self.__name__

    @property
    def __default__(self):
        value = self._default
        if value is NoDefault and self._evaluate_default is not None:
            value = self._default = self._evaluate_default(1)
        return value

    @property
    def evaluate_default(self):
        if self._evaluate_default is not None:
            return self._evaluate_default
        return None if self._default is NoDefault else _const(self._default)

    def has_default(self):
        return self._evaluate_default is not None or self._default is not NoDefault

    def _prefix(self):
        if self.__infer_variance__:
            return ''
        return '+' if self.__covariant__ else '-' if self.__contravariant__ else '~'

    def __repr__(self):
        return self._prefix() + self.__name__

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass an instance of {type(self).__name__}')


def _check_variance(covariant, contravariant, infer_variance):
    if covariant and contravariant:
        raise ValueError('Bivariant types are not supported.')
    if infer_variance and (covariant or contravariant):
        raise ValueError('Variance cannot be specified with infer_variance.')


class TypeVar(_Variable):
    __module__ = 'typing'
    __slots__ = ('__name__', '_bound', '_evaluate_bound', '_constraints', '_evaluate_constraints', '__covariant__',
                 '__contravariant__', '__infer_variance__', '_default', '_evaluate_default', '__dict__', '__weakref__')

    def __new__(cls, name, *constraints, bound=None, default=NoDefault, covariant=False, contravariant=False,
                infer_variance=False):
        _check_name('typevar', name)
        _check_variance(covariant, contravariant, infer_variance)
        if len(constraints) == 1:
            raise TypeError('A single constraint is not allowed')
        if bound is not None:
            if constraints:
                raise TypeError('Constraints cannot be combined with bound=...')
            bound = _typing()._type_check(bound, 'Bound must be a type.')
        self = _new(cls, name, covariant, contravariant, infer_variance, default)
        self._bound = bound
        self._constraints = constraints
        self._evaluate_bound = None
        self._evaluate_constraints = None
        self.__module__ = _caller()
        return self

    @property
    def __bound__(self):
        if self._bound is None and self._evaluate_bound is not None:
            self._bound = self._evaluate_bound(1)
        return self._bound

    @property
    def __constraints__(self):
        if not self._constraints and self._evaluate_constraints is not None:
            self._constraints = self._evaluate_constraints(1)
        return self._constraints

    @property
    def evaluate_bound(self):
        if self._evaluate_bound is not None:
            return self._evaluate_bound
        return None if self._bound is None else _const(self._bound)

    @property
    def evaluate_constraints(self):
        if self._evaluate_constraints is not None:
            return self._evaluate_constraints
        return _const(self._constraints) if self._constraints else None

    def __typing_subst__(self, arg):
        return _typing()._typevar_subst(self, arg)

    def __typing_prepare_subst__(self, alias, args):
        index = alias.__parameters__.index(self)
        if index < len(args):
            return args
        if index == len(args) and self.has_default():
            return (*args, self.__default__)
        raise TypeError(f'Too few arguments for {alias}; actual {len(args)}, expected at least {index + 1}')


def _new(cls, name, covariant, contravariant, infer_variance, default):
    self = object.__new__(cls)
    self.__name__ = name
    self.__covariant__ = bool(covariant)
    self.__contravariant__ = bool(contravariant)
    self.__infer_variance__ = bool(infer_variance)
    self._default = default
    self._evaluate_default = None
    return self


class _Part:
    """ParamSpecArgs and ParamSpecKwargs."""
    __slots__ = ('__origin__', '__weakref__')

    def __init__(self, origin):
        self.__origin__ = origin

    def __eq__(self, other):
        if type(other) is not type(self):
            return NotImplemented
        return self.__origin__ == other.__origin__

    __hash__ = None

    def __repr__(self):
        name = getattr(self.__origin__, '__name__', None)
        return f'{name if isinstance(name, str) else repr(self.__origin__)}.{self._suffix}'

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass an instance of {type(self).__name__}')


class ParamSpecArgs(_Part):
    """The positional arguments of a ParamSpec.

    >>> from typing import ParamSpec
    >>> P = ParamSpec('P')
    >>> P.args, P.args.__origin__ is P
    (P.args, True)
    """
    __module__ = 'typing'
    __slots__ = ()
    _suffix = 'args'


class ParamSpecKwargs(_Part):
    """The keyword arguments of a ParamSpec.

    >>> from typing import ParamSpec
    >>> P = ParamSpec('P')
    >>> P.kwargs, P.kwargs.__origin__ is P
    (P.kwargs, True)
    """
    __module__ = 'typing'
    __slots__ = ()
    _suffix = 'kwargs'


class ParamSpec(_Variable):
    """A type parameter that stands for the parameters of a callable.

    >>> def twice[**P](function: Callable[P, None]) -> Callable[P, None]: ...
    >>> twice.__type_params__
    (P,)
    >>> ParamSpec('Q', default=[int]).has_default()
    True
    """
    __module__ = 'typing'
    __slots__ = ('__name__', '__bound__', '__covariant__', '__contravariant__', '__infer_variance__', '_default',
                 '_evaluate_default', '__dict__', '__weakref__')

    def __new__(cls, name, *, bound=None, default=NoDefault, covariant=False, contravariant=False,
                infer_variance=False):
        _check_name('paramspec', name)
        _check_variance(covariant, contravariant, infer_variance)
        self = _new(cls, name, covariant, contravariant, infer_variance, default)
        self.__bound__ = bound  # anything: what a bound of a ParamSpec means is not settled
        self.__module__ = _caller()
        return self

    @property
    def args(self):
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        return ParamSpecKwargs(self)

    def __typing_subst__(self, arg):
        return _typing()._paramspec_subst(self, arg)

    def __typing_prepare_subst__(self, alias, args):
        return _typing()._paramspec_prepare_subst(self, alias, args)


class TypeVarTuple(_Variable):
    __module__ = 'typing'
    __slots__ = ('__name__', '_default', '_evaluate_default', '__dict__', '__weakref__')

    def __new__(cls, name, *, default=NoDefault):
        _check_name('typevartuple', name)
        self = object.__new__(cls)
        self.__name__ = name
        self._default = default
        self._evaluate_default = None
        self.__module__ = _caller()
        return self

    def __repr__(self):
        return self.__name__

    def __iter__(self):
        yield _typing().Unpack[self]

    def __typing_subst__(self, arg):
        raise TypeError('Substitution of bare TypeVarTuple is not supported')

    def __typing_prepare_subst__(self, alias, args):
        return _typing()._typevartuple_prepare_subst(self, alias, args)


class TypeAliasType:
    __module__ = 'typing'
    __slots__ = ('__name__', '__type_params__', '_value', '_compute', '__dict__', '__weakref__')

    def __new__(cls, name, value, *, type_params=()):
        if not isinstance(name, str):
            raise TypeError(f"typealias() argument 'name' must be str, not {type(name).__name__}")
        if not isinstance(type_params, tuple):
            raise TypeError('type_params must be a tuple')
        _check_params(type_params)
        self = object.__new__(cls)
        self.__name__ = name
        self.__type_params__ = type_params
        self._value = value
        self._compute = None
        self.__module__ = _caller()
        return self

    @property
    def __value__(self):
        if self._compute is not None:
            self._value = self._compute(1)
            self._compute = None
        return self._value

    @property
    def evaluate_value(self):
        return self._compute if self._compute is not None else _const(self._value)

    @property
    def __parameters__(self):
        return _unpacked(self.__type_params__)

    def __getitem__(self, args):
        if not self.__type_params__:
            raise TypeError('Only generic type aliases are subscriptable')
        from types import GenericAlias
        return GenericAlias(self, args)

    def __or__(self, other):
        return _or(self, other)

    def __ror__(self, other):
        return _or(other, self)

    def __iter__(self):
        yield _typing().Unpack[self]

    def __repr__(self):
        return self.__name__

    def __reduce__(self):
        return self.__name__


def _check_params(params):
    defaults = False
    for param in params:
        if not isinstance(param, (TypeVar, ParamSpec, TypeVarTuple)):
            raise TypeError(f'Expected a type param, got {param!r}')
        if param.has_default():
            defaults = True
        elif defaults:
            raise TypeError(f"non-default type parameter '{param!r}' follows default type parameter")


def _unpacked(params):
    if not any(isinstance(p, TypeVarTuple) for p in params):
        return params
    result = []
    for p in params:
        if isinstance(p, TypeVarTuple):
            result.extend(p)
        else:
            result.append(p)
    return tuple(result)


class Generic:
    """Abstract base class for generic types."""
    __module__ = 'typing'
    __slots__ = ()

    @classmethod
    def __class_getitem__(cls, args):
        return _typing()._generic_class_getitem(cls, args)

    @classmethod
    def __init_subclass__(cls, *args, **kwargs):
        return _typing()._generic_init_subclass(cls, *args, **kwargs)


def _variable(cls, name):
    """A type parameter made by a statement: variance is inferred, the module is that of the code."""
    if cls is TypeVarTuple:
        self = object.__new__(cls)
        self.__name__ = name
        self._default = NoDefault
        self._evaluate_default = None
    else:
        self = _new(cls, name, False, False, True, NoDefault)
        if cls is ParamSpec:
            self.__bound__ = None
        else:
            self._bound = None
            self._constraints = ()
            self._evaluate_bound = None
            self._evaluate_constraints = None
    try:
        self.__module__ = sys._getframe(2).f_globals.get('__name__')
    except ValueError:
        pass
    return self


def _intrinsic(number, a, b):
    if number == 7:
        return _variable(TypeVar, a)
    if number == 8:
        return _variable(ParamSpec, a)
    if number == 9:
        return _variable(TypeVarTuple, a)
    if number == 10:
        return _typing()._GenericAlias(Generic, _unpacked(a))
    if number == 11:
        name, params, compute = a
        self = object.__new__(TypeAliasType)
        self.__name__ = name
        self.__type_params__ = params or ()
        self._value = None
        self._compute = compute
        self.__module__ = sys._getframe(1).f_globals.get('__name__')
        return self
    if number == 102:
        self = _variable(TypeVar, a)
        self._evaluate_bound = b
        return self
    if number == 103:
        self = _variable(TypeVar, a)
        self._evaluate_constraints = b
        return self
    if number == 105:
        a._evaluate_default = b
        return a
    raise SystemError(f'unknown intrinsic {number}')


for _type in TypeVar, ParamSpec, ParamSpecArgs, ParamSpecKwargs, TypeVarTuple, TypeAliasType:
    native_type(_type, final=True)
