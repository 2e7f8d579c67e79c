// The abstract grammar of Python 3.14, as data.
//
// Facts only: which nodes exist, which fields they have, and whether a field is a single value, optional or a
// sequence. The notation of a field list is `type[?][*] name`, separated by commas: `?` may be null, `*` is an array,
// `?*` an array that may hold nulls. From this table `tools/gen/ast.ts` writes the TypeScript interfaces and the tables
// for walking and dumping, so nobody types a field list twice.
//
// Read by: tools/gen/ast.ts. Field order is CPython's `_fields` order (ast.dump and the `_ast` module depend on it).

/** A sum type whose members are nodes. `positioned` members carry lineno, col_offset, end_lineno, end_col_offset. */
export interface NodeSum {
  readonly name: string;
  readonly positioned: boolean;
  readonly members: Readonly<Record<string, string>>;
}

export const nodeSums: readonly NodeSum[] = [
  {
    name: 'mod',
    positioned: false,
    members: {
      Module: 'stmt* body, type_ignore* type_ignores',
      Interactive: 'stmt* body',
      Expression: 'expr body',
      FunctionType: 'expr* argtypes, expr returns',
    },
  },
  {
    name: 'stmt',
    positioned: true,
    members: {
      FunctionDef:
        'identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment, type_param* type_params',
      AsyncFunctionDef:
        'identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment, type_param* type_params',
      ClassDef:
        'identifier name, expr* bases, keyword* keywords, stmt* body, expr* decorator_list, type_param* type_params',
      Return: 'expr? value',
      Delete: 'expr* targets',
      Assign: 'expr* targets, expr value, string? type_comment',
      TypeAlias: 'expr name, type_param* type_params, expr value',
      AugAssign: 'expr target, operator op, expr value',
      AnnAssign: 'expr target, expr annotation, expr? value, int simple',
      For: 'expr target, expr iter, stmt* body, stmt* orelse, string? type_comment',
      AsyncFor: 'expr target, expr iter, stmt* body, stmt* orelse, string? type_comment',
      While: 'expr test, stmt* body, stmt* orelse',
      If: 'expr test, stmt* body, stmt* orelse',
      With: 'withitem* items, stmt* body, string? type_comment',
      AsyncWith: 'withitem* items, stmt* body, string? type_comment',
      Match: 'expr subject, match_case* cases',
      Raise: 'expr? exc, expr? cause',
      Try: 'stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody',
      TryStar: 'stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody',
      Assert: 'expr test, expr? msg',
      Import: 'alias* names',
      ImportFrom: 'identifier? module, alias* names, int? level',
      Global: 'identifier* names',
      Nonlocal: 'identifier* names',
      Expr: 'expr value',
      Pass: '',
      Break: '',
      Continue: '',
    },
  },
  {
    name: 'expr',
    positioned: true,
    members: {
      BoolOp: 'boolop op, expr* values',
      NamedExpr: 'expr target, expr value',
      BinOp: 'expr left, operator op, expr right',
      UnaryOp: 'unaryop op, expr operand',
      Lambda: 'arguments args, expr body',
      IfExp: 'expr test, expr body, expr orelse',
      Dict: 'expr?* keys, expr* values',
      Set: 'expr* elts',
      ListComp: 'expr elt, comprehension* generators',
      SetComp: 'expr elt, comprehension* generators',
      DictComp: 'expr key, expr value, comprehension* generators',
      GeneratorExp: 'expr elt, comprehension* generators',
      Await: 'expr value',
      Yield: 'expr? value',
      YieldFrom: 'expr value',
      Compare: 'expr left, cmpop* ops, expr* comparators',
      Call: 'expr func, expr* args, keyword* keywords',
      FormattedValue: 'expr value, int conversion, expr? format_spec',
      Interpolation: 'expr value, constant str, int conversion, expr? format_spec',
      JoinedStr: 'expr* values',
      TemplateStr: 'expr* values',
      Constant: 'constant value, string? kind',
      Attribute: 'expr value, identifier attr, expr_context ctx',
      Subscript: 'expr value, expr slice, expr_context ctx',
      Starred: 'expr value, expr_context ctx',
      Name: 'identifier id, expr_context ctx',
      List: 'expr* elts, expr_context ctx',
      Tuple: 'expr* elts, expr_context ctx',
      Slice: 'expr? lower, expr? upper, expr? step',
    },
  },
  { name: 'excepthandler', positioned: true, members: { ExceptHandler: 'expr? type, identifier? name, stmt* body' } },
  {
    name: 'pattern',
    positioned: true,
    members: {
      MatchValue: 'expr value',
      MatchSingleton: 'constant value',
      MatchSequence: 'pattern* patterns',
      MatchMapping: 'expr* keys, pattern* patterns, identifier? rest',
      MatchClass: 'expr cls, pattern* patterns, identifier* kwd_attrs, pattern* kwd_patterns',
      MatchStar: 'identifier? name',
      MatchAs: 'pattern? pattern, identifier? name',
      MatchOr: 'pattern* patterns',
    },
  },
  { name: 'type_ignore', positioned: false, members: { TypeIgnore: 'int lineno, string tag' } },
  {
    name: 'type_param',
    positioned: true,
    members: {
      TypeVar: 'identifier name, expr? bound, expr? default_value',
      ParamSpec: 'identifier name, expr? default_value',
      TypeVarTuple: 'identifier name, expr? default_value',
    },
  },
];

/** Sums without fields: plain strings in our tree, singletons in CPython's. */
export const enumSums: Readonly<Record<string, readonly string[]>> = {
  expr_context: ['Load', 'Store', 'Del'],
  boolop: ['And', 'Or'],
  operator: [
    ...['Add', 'Sub', 'Mult', 'MatMult', 'Div', 'Mod', 'Pow'],
    ...['LShift', 'RShift', 'BitOr', 'BitXor', 'BitAnd', 'FloorDiv'],
  ],
  unaryop: ['Invert', 'Not', 'UAdd', 'USub'],
  cmpop: ['Eq', 'NotEq', 'Lt', 'LtE', 'Gt', 'GtE', 'Is', 'IsNot', 'In', 'NotIn'],
};

/** Products: node types that stand alone. */
export interface NodeProduct {
  readonly positioned: boolean;
  readonly fields: string;
}

export const nodeProducts: Readonly<Record<string, NodeProduct>> = {
  comprehension: { positioned: false, fields: 'expr target, expr iter, expr* ifs, int is_async' },
  arguments: {
    positioned: false,
    fields: 'arg* posonlyargs, arg* args, arg? vararg, arg* kwonlyargs, expr?* kw_defaults, arg? kwarg, expr* defaults',
  },
  arg: { positioned: true, fields: 'identifier arg, expr? annotation, string? type_comment' },
  keyword: { positioned: true, fields: 'identifier? arg, expr value' },
  alias: { positioned: true, fields: 'identifier name, identifier? asname' },
  withitem: { positioned: false, fields: 'expr context_expr, expr? optional_vars' },
  match_case: { positioned: false, fields: 'pattern pattern, expr? guard, stmt* body' },
};

/** The types that are not nodes, and what they are in our tree. */
export const scalarTypes: Readonly<Record<string, string>> = {
  identifier: 'string',
  string: 'string',
  int: 'number',
  constant: 'ConstantValue',
};

/** Our trees tell nodes apart by `kind`, so the one field of that name (Constant's `u` prefix) is renamed. */
export const renamedFields: Readonly<Record<string, string>> = { 'Constant.kind': 'literal_kind' };

export const positionFields = ['lineno', 'col_offset', 'end_lineno', 'end_col_offset'] as const;

export interface Field {
  /** CPython's name, as in `_fields`. */
  readonly asdlName: string;
  /** The property's name in our tree. */
  readonly name: string;
  readonly type: string;
  readonly optional: boolean;
  readonly sequence: boolean;
}

export function fieldsOf(node: string, fields: string): Field[] {
  if (fields === '') return [];
  return fields.split(',').map((part) => {
    const match = /^\s*(\w+)(\??)(\*?) (\w+)$/.exec(part);
    if (match === null) throw new Error(`spec/ast: bad field '${part}' of ${node}`);
    const [, type, optional, sequence, asdlName] = match;
    const name = renamedFields[`${node}.${asdlName}`] ?? asdlName;
    return { asdlName, name, type, optional: optional === '?', sequence: sequence === '*' };
  });
}
