"""The node classes of the module ast, made from the abstract grammar of Python 3.14."""

PyCF_ONLY_AST = 0x400
PyCF_TYPE_COMMENTS = 0x1000
PyCF_ALLOW_TOP_LEVEL_AWAIT = 0x2000
PyCF_OPTIMIZED_AST = 0x8400

_POSITION = ('lineno', 'col_offset', 'end_lineno', 'end_col_offset')


class AST:
    """The base of all nodes."""

    _fields = ()
    _attributes = ()
    _field_types = {}
    __match_args__ = ()

    def __init__(self, /, *args, **kwargs):
        cls = type(self)
        fields = cls._fields
        if len(args) > len(fields):
            plural = '' if len(fields) == 1 else 's'
            raise TypeError(f'{cls.__name__} constructor takes at most {len(fields)} positional argument{plural}')
        missing = list(fields)
        for name, value in zip(fields, args):
            setattr(self, name, value)
            missing.remove(name)
        for name, value in kwargs.items():
            if name in fields:
                if name not in missing:
                    raise TypeError(f"{cls.__name__} got multiple values for argument '{name}'")
                missing.remove(name)
            elif name not in cls._attributes:
                import warnings
                warnings.warn(
                    f"{cls.__name__}.__init__ got an unexpected keyword argument '{name}'. "
                    'Support for arbitrary keyword arguments is deprecated and will be removed in Python 3.15.',
                    DeprecationWarning, 2)
            setattr(self, name, value)
        for name in missing:
            kind = cls._defaults.get(name)
            if kind == '?':
                continue
            if kind == '*':
                setattr(self, name, [])
            elif kind == 'context':
                setattr(self, name, Load())
            elif kind == '1':
                import warnings
                warnings.warn(
                    f"{cls.__name__}.__init__ missing 1 required positional argument: '{name}'. This will become an error in Python 3.15.",
                    DeprecationWarning, 2)

    _defaults = {}

    def __reduce__(self):
        positional = []
        state = dict(self.__dict__)
        for name in self._fields:
            if name not in state:
                break
            positional.append(state.pop(name))
        return type(self), tuple(positional), state

    def __setstate__(self, state):
        if state:
            self.__dict__.update(state)

    def __replace__(self, /, **changes):
        cls = type(self)
        known = {*cls._fields, *cls._attributes}
        for name in changes:
            if name not in known:
                raise TypeError(f"{cls.__name__}.__replace__ got an unexpected keyword argument '{name}'.")
        values = {name: value for name, value in self.__dict__.items() if name in known}
        values.update(changes)
        return cls(**values)

    def __repr__(self):
        shown = ', '.join(f'{name}={_short(getattr(self, name))}' for name in self._fields if name in self.__dict__)
        return f'{type(self).__name__}({shown})'


def _short(value):
    if isinstance(value, list):
        if not value:
            return '[]'
        if len(value) == 1:
            return f'[{_short(value[0])}]'
        return f'[{_short(value[0])}, ..., {_short(value[-1])}]'
    return repr(value)


# Each line: a sum type and its position attributes (! = none), or an indented constructor with its fields.  A field is
# type:name, with ? for optional and * for a list.
_GRAMMAR = '''
mod !
  Module stmt*:body type_ignore*:type_ignores
  Interactive stmt*:body
  Expression expr:body
  FunctionType expr*:argtypes expr:returns
stmt
  FunctionDef identifier:name arguments:args stmt*:body expr*:decorator_list expr?:returns string?:type_comment type_param*:type_params
  AsyncFunctionDef identifier:name arguments:args stmt*:body expr*:decorator_list expr?:returns string?:type_comment type_param*:type_params
  ClassDef identifier:name expr*:bases keyword*:keywords stmt*:body expr*:decorator_list type_param*:type_params
  Return expr?:value
  Delete expr*:targets
  Assign expr*:targets expr:value string?:type_comment
  TypeAlias expr:name type_param*:type_params expr:value
  AugAssign expr:target operator:op expr:value
  AnnAssign expr:target expr:annotation expr?:value int:simple
  For expr:target expr:iter stmt*:body stmt*:orelse string?:type_comment
  AsyncFor expr:target expr:iter stmt*:body stmt*:orelse string?:type_comment
  While expr:test stmt*:body stmt*:orelse
  If expr:test stmt*:body stmt*:orelse
  With withitem*:items stmt*:body string?:type_comment
  AsyncWith withitem*:items stmt*:body string?:type_comment
  Match expr:subject match_case*:cases
  Raise expr?:exc expr?:cause
  Try stmt*:body excepthandler*:handlers stmt*:orelse stmt*:finalbody
  TryStar stmt*:body excepthandler*:handlers stmt*:orelse stmt*:finalbody
  Assert expr:test expr?:msg
  Import alias*:names
  ImportFrom identifier?:module alias*:names int?:level
  Global identifier*:names
  Nonlocal identifier*:names
  Expr expr:value
  Pass
  Break
  Continue
expr
  BoolOp boolop:op expr*:values
  NamedExpr expr:target expr:value
  BinOp expr:left operator:op expr:right
  UnaryOp unaryop:op expr:operand
  Lambda arguments:args expr:body
  IfExp expr:test expr:body expr:orelse
  Dict expr?*:keys expr*:values
  Set expr*:elts
  ListComp expr:elt comprehension*:generators
  SetComp expr:elt comprehension*:generators
  DictComp expr:key expr:value comprehension*:generators
  GeneratorExp expr:elt comprehension*:generators
  Await expr:value
  Yield expr?:value
  YieldFrom expr:value
  Compare expr:left cmpop*:ops expr*:comparators
  Call expr:func expr*:args keyword*:keywords
  FormattedValue expr:value int:conversion expr?:format_spec
  Interpolation expr:value constant:str int:conversion expr?:format_spec
  JoinedStr expr*:values
  TemplateStr expr*:values
  Constant constant:value string?:kind
  Attribute expr:value identifier:attr expr_context:ctx
  Subscript expr:value expr:slice expr_context:ctx
  Starred expr:value expr_context:ctx
  Name identifier:id expr_context:ctx
  List expr*:elts expr_context:ctx
  Tuple expr*:elts expr_context:ctx
  Slice expr?:lower expr?:upper expr?:step
expr_context !
  Load
  Store
  Del
boolop !
  And
  Or
operator !
  Add
  Sub
  Mult
  MatMult
  Div
  Mod
  Pow
  LShift
  RShift
  BitOr
  BitXor
  BitAnd
  FloorDiv
unaryop !
  Invert
  Not
  UAdd
  USub
cmpop !
  Eq
  NotEq
  Lt
  LtE
  Gt
  GtE
  Is
  IsNot
  In
  NotIn
excepthandler
  ExceptHandler expr?:type identifier?:name stmt*:body
pattern
  MatchValue expr:value
  MatchSingleton constant:value
  MatchSequence pattern*:patterns
  MatchMapping expr*:keys pattern*:patterns identifier?:rest
  MatchClass expr:cls pattern*:patterns identifier*:kwd_attrs pattern*:kwd_patterns
  MatchStar identifier?:name
  MatchAs pattern?:pattern identifier?:name
  MatchOr pattern*:patterns
type_ignore !
  TypeIgnore int:lineno string:tag
type_param
  TypeVar identifier:name expr?:bound expr?:default_value
  ParamSpec identifier:name expr?:default_value
  TypeVarTuple identifier:name expr?:default_value
'''

_PRODUCTS = '''
comprehension ! expr:target expr:iter expr*:ifs int:is_async
arguments ! arg*:posonlyargs arg*:args arg?:vararg arg*:kwonlyargs expr?*:kw_defaults arg?:kwarg expr*:defaults
arg identifier:arg expr?:annotation string?:type_comment
keyword identifier?:arg expr:value
alias identifier:name identifier?:asname
withitem ! expr:context_expr expr?:optional_vars
match_case ! pattern:pattern expr?:guard stmt*:body
'''


def _make(name, base, fields, positioned):
    names, kinds, types = [], {}, {}
    for field in fields:
        kind, _, field = field.partition(':')
        names.append(field)
        types[field] = kind
        if '*' in kind:
            kinds[field] = '*'
        elif '?' in kind:
            kinds[field] = '?'
        else:
            kinds[field] = 'context' if kind == 'expr_context' else '1'
    namespace = {
        '__module__': 'ast', '_fields': tuple(names), '__match_args__': tuple(names), '_defaults': kinds, '_kinds': types}
    for field, kind in kinds.items():
        if kind == '?':
            namespace[field] = None
    if positioned is not None:
        namespace['_attributes'] = _POSITION if positioned else ()
        if positioned:
            namespace['end_lineno'] = namespace['end_col_offset'] = None
    globals()[name] = type(name, (base,), namespace)


def _setup():
    base = None
    for line in _GRAMMAR.strip().splitlines():
        words = line.split()
        if not line.startswith(' '):
            _make(words[0], AST, (), words[1:] != ['!'])
            base = globals()[words[0]]
        else:
            _make(words[0], base, words[1:], None)
    for line in _PRODUCTS.strip().splitlines():
        words = line.split()
        plain = words[1] == '!'
        _make(words[0], AST, words[2 if plain else 1:], not plain)
    plain_types = {'identifier': str, 'string': str, 'int': int, 'constant': object}
    for cls in list(globals().values()):
        if isinstance(cls, type) and issubclass(cls, AST) and '_kinds' in cls.__dict__:
            types = {}
            for field, kind in cls._kinds.items():
                word = kind.rstrip('?*')
                found = plain_types.get(word) or globals()[word]
                if '*' in kind:
                    found = list[found]
                elif '?' in kind:
                    found = found | None
                types[field] = found
            cls._field_types = types
            cls.__doc__ = f'{cls.__name__}({", ".join(cls._fields)})' if cls._fields else cls.__name__


def _build(data):
    """The tree of compile(..., PyCF_ONLY_AST)."""
    from _skein.tree import build
    return build(data)


def _pack(tree, mode):
    """The tree as the compiler wants it."""
    from _skein.tree import pack
    return pack(tree, mode)


_setup()
__all__ = [name for name, value in globals().items() if not name.startswith('_')]
