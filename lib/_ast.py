"""The node classes of the module ast, made from the abstract grammar of Python 3.14."""

PyCF_ONLY_AST = 0x400
PyCF_TYPE_COMMENTS = 0x1000
PyCF_ALLOW_TOP_LEVEL_AWAIT = 0x2000
PyCF_OPTIMIZED_AST = 0x8400

_POSITION = ('lineno', 'col_offset', 'end_lineno', 'end_col_offset')
_UnionType = type(int | None)
_GenericAlias = type(list[int])


def _warn(text):
    import warnings
    warnings.warn(text, DeprecationWarning, 3)


def _static(cls, name):
    """An attribute of a node class; the base is missed under its full name."""
    try:
        return getattr(cls, name)
    except AttributeError:
        shown = 'ast.AST' if cls is AST else cls.__name__
        raise AttributeError(f"type object '{shown}' has no attribute '{name}'") from None


def _default(node, cls, name, types):
    """Gives a field that the constructor was not told its default, or warns."""
    if name not in types:
        _warn(f"Field {name!r} is missing from {cls.__name__}._field_types. This will become an error in Python 3.15.")
        return
    kind = types[name]
    if type(kind) is _UnionType:
        return
    if type(kind) is _GenericAlias:
        setattr(node, name, [])
    elif kind is expr_context:
        setattr(node, name, _singleton(Load))
    else:
        _warn(f"{cls.__name__}.__init__ missing 1 required positional argument: {name!r}. This will become an error in Python 3.15.")


def _singleton(cls):
    """The one instance of a member of an enumeration that trees share."""
    found = _singletons.get(cls)
    if found is None:
        found = _singletons.setdefault(cls, cls())
    return found


_singletons = {}


class AST:
    __doc__ = None
    _fields = ()
    _attributes = ()
    __match_args__ = ()

    def __init__(self, /, *args, **kwargs):
        cls = type(self)
        fields = _static(cls, '_fields')
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
                    raise TypeError(f'{cls.__name__} got multiple values for argument {name!r}')
                missing.remove(name)
            elif name not in _static(cls, '_attributes'):
                _warn(f'{cls.__name__}.__init__ got an unexpected keyword argument {name!r}. '
                      'Support for arbitrary keyword arguments is deprecated and will be removed in Python 3.15.')
            setattr(self, name, value)
        if missing:
            types = getattr(cls, '_field_types', None)
            if types is not None:
                for name in missing:
                    _default(self, cls, name, types)

    def __reduce__(self):
        state = dict(self.__dict__)
        present = 0
        for name in getattr(type(self), '_fields', ()):
            if name not in state:
                break
            present += 1
        return type(self), (None,) * present, state

    def __setstate__(self, state):
        if state:
            self.__dict__.update(state)

    def __replace__(self, /, *args, **changes):
        if args:
            raise TypeError('__replace__() takes no positional arguments')
        cls = type(self)
        known = {*_static(cls, '_fields'), *_static(cls, '_attributes')}
        expecting = set(known)
        for name in changes:
            if name not in known:
                raise TypeError(f'{cls.__name__}.__replace__ got an unexpected keyword argument {name!r}.')
        values = {name: value for name, value in self.__dict__.items() if name in known}
        values.update(changes)
        expecting -= values.keys()
        types = getattr(cls, '_field_types', {})
        expecting -= {name for name in expecting if type(types.get(name)) in (_UnionType, _GenericAlias)}
        expecting -= set(cls._attributes)
        if expecting:
            missing = ', '.join(repr(name) for name in cls._fields if name in expecting)
            plural = '' if len(expecting) == 1 else 's'
            raise TypeError(f'{cls.__name__}.__replace__ missing {len(expecting)} keyword argument{plural}: {missing}.')
        return cls(**values)

    def __repr__(self):
        return _shown(self, 3, set())


def _shown(node, depth, active):
    name = type(node).__name__
    if depth <= 0 or id(node) in active:
        return f'{name}(...)'
    active.add(id(node))
    try:
        fields = []
        for field in type(node)._fields:
            value = getattr(node, field)
            fields.append(f'{field}={_shown_field(value, depth, active)}')
        return f'{name}({", ".join(fields)})'
    finally:
        active.discard(id(node))


def _shown_field(value, depth, active):
    if isinstance(value, AST):
        return _shown(value, depth - 1, active)
    if isinstance(value, (list, tuple)) and value:
        left, right = '[]' if isinstance(value, list) else '()'
        shown = [_shown(v, depth - 1, active) if isinstance(v, AST) else repr(v) for v in (value[:1] + value[-1:])[:len(value)]]
        return left + (', ..., ' if len(value) > 2 else ', ').join(shown) + right
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
    names, kinds, written = [], {}, []
    for field in fields:
        kind, _, field = field.partition(':')
        names.append(field)
        kinds[field] = kind
        written.append(f"{'constant' if kind == 'constant' else kind} {field}")
    doc = f'{name}({", ".join(written)})' if fields else name
    namespace = {'__module__': 'ast', '__doc__': doc, '_fields': tuple(names), '__match_args__': tuple(names), '_kinds': kinds}
    for field, kind in kinds.items():
        # An `expr?*` may hold None but is a list all the same.
        if kind.endswith('?'):
            namespace[field] = None
    if positioned is not None:
        namespace['_attributes'] = _POSITION if positioned else ()
        if positioned:
            namespace['end_lineno'] = namespace['end_col_offset'] = None
    made = globals()[name] = type(name, (base,), namespace)
    return made


def _setup():
    base, members = None, []

    def describe():
        if base is not None:
            # Members that have fields go below each other.
            plain = not any(member._fields for member in members)
            joint = ' | ' if plain else f'\n{" " * len(base.__name__)} | '
            base.__doc__ = f'{base.__name__} = {joint.join(member.__doc__ for member in members)}'

    made = []
    for line in _GRAMMAR.strip().splitlines():
        words = line.split()
        if not line.startswith(' '):
            describe()
            base, members = _make(words[0], AST, (), words[1:] != ['!']), []
        else:
            members.append(_make(words[0], base, words[1:], None))
            made.append(members[-1])
    describe()
    for line in _PRODUCTS.strip().splitlines():
        words = line.split()
        plain = words[1] == '!'
        made.append(_make(words[0], AST, words[2 if plain else 1:], not plain))
    plain_types = {'identifier': str, 'string': str, 'int': int, 'constant': object}
    for cls in made:
        types = {}
        for field, kind in cls._kinds.items():
            word = kind.rstrip('?*')
            found = plain_types.get(word) or globals()[word]
            types[field] = list[found] if '*' in kind else found | None if '?' in kind else found
        cls._field_types = types
        cls.__annotations__ = types


_setup()
__all__ = [name for name, value in globals().items() if not name.startswith('_')]
