// Generated from spec/ast.ts by tools/gen/ast.ts. Do not edit.
import type { NodeKind } from './ast.gen.js';

/** [CPython's field name, our property, ASDL type, '' | '?' | '*' | '?*']. */
export type FieldShape = readonly [string, string, string, string];

export interface NodeShape {
  readonly positioned: boolean;
  readonly fields: readonly FieldShape[];
}

export const nodeShapes: Readonly<Record<NodeKind, NodeShape>> = {
  Module: {
    positioned: false,
    fields: [
      ['body', 'body', 'stmt', '*'],
      ['type_ignores', 'type_ignores', 'type_ignore', '*'],
    ],
  },
  Interactive: {
    positioned: false,
    fields: [
      ['body', 'body', 'stmt', '*'],
    ],
  },
  Expression: {
    positioned: false,
    fields: [
      ['body', 'body', 'expr', ''],
    ],
  },
  FunctionType: {
    positioned: false,
    fields: [
      ['argtypes', 'argtypes', 'expr', '*'],
      ['returns', 'returns', 'expr', ''],
    ],
  },
  FunctionDef: {
    positioned: true,
    fields: [
      ['name', 'name', 'identifier', ''],
      ['args', 'args', 'arguments', ''],
      ['body', 'body', 'stmt', '*'],
      ['decorator_list', 'decorator_list', 'expr', '*'],
      ['returns', 'returns', 'expr', '?'],
      ['type_comment', 'type_comment', 'string', '?'],
      ['type_params', 'type_params', 'type_param', '*'],
    ],
  },
  AsyncFunctionDef: {
    positioned: true,
    fields: [
      ['name', 'name', 'identifier', ''],
      ['args', 'args', 'arguments', ''],
      ['body', 'body', 'stmt', '*'],
      ['decorator_list', 'decorator_list', 'expr', '*'],
      ['returns', 'returns', 'expr', '?'],
      ['type_comment', 'type_comment', 'string', '?'],
      ['type_params', 'type_params', 'type_param', '*'],
    ],
  },
  ClassDef: {
    positioned: true,
    fields: [
      ['name', 'name', 'identifier', ''],
      ['bases', 'bases', 'expr', '*'],
      ['keywords', 'keywords', 'keyword', '*'],
      ['body', 'body', 'stmt', '*'],
      ['decorator_list', 'decorator_list', 'expr', '*'],
      ['type_params', 'type_params', 'type_param', '*'],
    ],
  },
  Return: {
    positioned: true,
    fields: [
      ['value', 'value', 'expr', '?'],
    ],
  },
  Delete: {
    positioned: true,
    fields: [
      ['targets', 'targets', 'expr', '*'],
    ],
  },
  Assign: {
    positioned: true,
    fields: [
      ['targets', 'targets', 'expr', '*'],
      ['value', 'value', 'expr', ''],
      ['type_comment', 'type_comment', 'string', '?'],
    ],
  },
  TypeAlias: {
    positioned: true,
    fields: [
      ['name', 'name', 'expr', ''],
      ['type_params', 'type_params', 'type_param', '*'],
      ['value', 'value', 'expr', ''],
    ],
  },
  AugAssign: {
    positioned: true,
    fields: [
      ['target', 'target', 'expr', ''],
      ['op', 'op', 'operator', ''],
      ['value', 'value', 'expr', ''],
    ],
  },
  AnnAssign: {
    positioned: true,
    fields: [
      ['target', 'target', 'expr', ''],
      ['annotation', 'annotation', 'expr', ''],
      ['value', 'value', 'expr', '?'],
      ['simple', 'simple', 'int', ''],
    ],
  },
  For: {
    positioned: true,
    fields: [
      ['target', 'target', 'expr', ''],
      ['iter', 'iter', 'expr', ''],
      ['body', 'body', 'stmt', '*'],
      ['orelse', 'orelse', 'stmt', '*'],
      ['type_comment', 'type_comment', 'string', '?'],
    ],
  },
  AsyncFor: {
    positioned: true,
    fields: [
      ['target', 'target', 'expr', ''],
      ['iter', 'iter', 'expr', ''],
      ['body', 'body', 'stmt', '*'],
      ['orelse', 'orelse', 'stmt', '*'],
      ['type_comment', 'type_comment', 'string', '?'],
    ],
  },
  While: {
    positioned: true,
    fields: [
      ['test', 'test', 'expr', ''],
      ['body', 'body', 'stmt', '*'],
      ['orelse', 'orelse', 'stmt', '*'],
    ],
  },
  If: {
    positioned: true,
    fields: [
      ['test', 'test', 'expr', ''],
      ['body', 'body', 'stmt', '*'],
      ['orelse', 'orelse', 'stmt', '*'],
    ],
  },
  With: {
    positioned: true,
    fields: [
      ['items', 'items', 'withitem', '*'],
      ['body', 'body', 'stmt', '*'],
      ['type_comment', 'type_comment', 'string', '?'],
    ],
  },
  AsyncWith: {
    positioned: true,
    fields: [
      ['items', 'items', 'withitem', '*'],
      ['body', 'body', 'stmt', '*'],
      ['type_comment', 'type_comment', 'string', '?'],
    ],
  },
  Match: {
    positioned: true,
    fields: [
      ['subject', 'subject', 'expr', ''],
      ['cases', 'cases', 'match_case', '*'],
    ],
  },
  Raise: {
    positioned: true,
    fields: [
      ['exc', 'exc', 'expr', '?'],
      ['cause', 'cause', 'expr', '?'],
    ],
  },
  Try: {
    positioned: true,
    fields: [
      ['body', 'body', 'stmt', '*'],
      ['handlers', 'handlers', 'excepthandler', '*'],
      ['orelse', 'orelse', 'stmt', '*'],
      ['finalbody', 'finalbody', 'stmt', '*'],
    ],
  },
  TryStar: {
    positioned: true,
    fields: [
      ['body', 'body', 'stmt', '*'],
      ['handlers', 'handlers', 'excepthandler', '*'],
      ['orelse', 'orelse', 'stmt', '*'],
      ['finalbody', 'finalbody', 'stmt', '*'],
    ],
  },
  Assert: {
    positioned: true,
    fields: [
      ['test', 'test', 'expr', ''],
      ['msg', 'msg', 'expr', '?'],
    ],
  },
  Import: {
    positioned: true,
    fields: [
      ['names', 'names', 'alias', '*'],
    ],
  },
  ImportFrom: {
    positioned: true,
    fields: [
      ['module', 'module', 'identifier', '?'],
      ['names', 'names', 'alias', '*'],
      ['level', 'level', 'int', '?'],
    ],
  },
  Global: {
    positioned: true,
    fields: [
      ['names', 'names', 'identifier', '*'],
    ],
  },
  Nonlocal: {
    positioned: true,
    fields: [
      ['names', 'names', 'identifier', '*'],
    ],
  },
  Expr: {
    positioned: true,
    fields: [
      ['value', 'value', 'expr', ''],
    ],
  },
  Pass: {
    positioned: true,
    fields: [],
  },
  Break: {
    positioned: true,
    fields: [],
  },
  Continue: {
    positioned: true,
    fields: [],
  },
  BoolOp: {
    positioned: true,
    fields: [
      ['op', 'op', 'boolop', ''],
      ['values', 'values', 'expr', '*'],
    ],
  },
  NamedExpr: {
    positioned: true,
    fields: [
      ['target', 'target', 'expr', ''],
      ['value', 'value', 'expr', ''],
    ],
  },
  BinOp: {
    positioned: true,
    fields: [
      ['left', 'left', 'expr', ''],
      ['op', 'op', 'operator', ''],
      ['right', 'right', 'expr', ''],
    ],
  },
  UnaryOp: {
    positioned: true,
    fields: [
      ['op', 'op', 'unaryop', ''],
      ['operand', 'operand', 'expr', ''],
    ],
  },
  Lambda: {
    positioned: true,
    fields: [
      ['args', 'args', 'arguments', ''],
      ['body', 'body', 'expr', ''],
    ],
  },
  IfExp: {
    positioned: true,
    fields: [
      ['test', 'test', 'expr', ''],
      ['body', 'body', 'expr', ''],
      ['orelse', 'orelse', 'expr', ''],
    ],
  },
  Dict: {
    positioned: true,
    fields: [
      ['keys', 'keys', 'expr', '?*'],
      ['values', 'values', 'expr', '*'],
    ],
  },
  Set: {
    positioned: true,
    fields: [
      ['elts', 'elts', 'expr', '*'],
    ],
  },
  ListComp: {
    positioned: true,
    fields: [
      ['elt', 'elt', 'expr', ''],
      ['generators', 'generators', 'comprehension', '*'],
    ],
  },
  SetComp: {
    positioned: true,
    fields: [
      ['elt', 'elt', 'expr', ''],
      ['generators', 'generators', 'comprehension', '*'],
    ],
  },
  DictComp: {
    positioned: true,
    fields: [
      ['key', 'key', 'expr', ''],
      ['value', 'value', 'expr', ''],
      ['generators', 'generators', 'comprehension', '*'],
    ],
  },
  GeneratorExp: {
    positioned: true,
    fields: [
      ['elt', 'elt', 'expr', ''],
      ['generators', 'generators', 'comprehension', '*'],
    ],
  },
  Await: {
    positioned: true,
    fields: [
      ['value', 'value', 'expr', ''],
    ],
  },
  Yield: {
    positioned: true,
    fields: [
      ['value', 'value', 'expr', '?'],
    ],
  },
  YieldFrom: {
    positioned: true,
    fields: [
      ['value', 'value', 'expr', ''],
    ],
  },
  Compare: {
    positioned: true,
    fields: [
      ['left', 'left', 'expr', ''],
      ['ops', 'ops', 'cmpop', '*'],
      ['comparators', 'comparators', 'expr', '*'],
    ],
  },
  Call: {
    positioned: true,
    fields: [
      ['func', 'func', 'expr', ''],
      ['args', 'args', 'expr', '*'],
      ['keywords', 'keywords', 'keyword', '*'],
    ],
  },
  FormattedValue: {
    positioned: true,
    fields: [
      ['value', 'value', 'expr', ''],
      ['conversion', 'conversion', 'int', ''],
      ['format_spec', 'format_spec', 'expr', '?'],
    ],
  },
  Interpolation: {
    positioned: true,
    fields: [
      ['value', 'value', 'expr', ''],
      ['str', 'str', 'constant', ''],
      ['conversion', 'conversion', 'int', ''],
      ['format_spec', 'format_spec', 'expr', '?'],
    ],
  },
  JoinedStr: {
    positioned: true,
    fields: [
      ['values', 'values', 'expr', '*'],
    ],
  },
  TemplateStr: {
    positioned: true,
    fields: [
      ['values', 'values', 'expr', '*'],
    ],
  },
  Constant: {
    positioned: true,
    fields: [
      ['value', 'value', 'constant', ''],
      ['kind', 'literal_kind', 'string', '?'],
    ],
  },
  Attribute: {
    positioned: true,
    fields: [
      ['value', 'value', 'expr', ''],
      ['attr', 'attr', 'identifier', ''],
      ['ctx', 'ctx', 'expr_context', ''],
    ],
  },
  Subscript: {
    positioned: true,
    fields: [
      ['value', 'value', 'expr', ''],
      ['slice', 'slice', 'expr', ''],
      ['ctx', 'ctx', 'expr_context', ''],
    ],
  },
  Starred: {
    positioned: true,
    fields: [
      ['value', 'value', 'expr', ''],
      ['ctx', 'ctx', 'expr_context', ''],
    ],
  },
  Name: {
    positioned: true,
    fields: [
      ['id', 'id', 'identifier', ''],
      ['ctx', 'ctx', 'expr_context', ''],
    ],
  },
  List: {
    positioned: true,
    fields: [
      ['elts', 'elts', 'expr', '*'],
      ['ctx', 'ctx', 'expr_context', ''],
    ],
  },
  Tuple: {
    positioned: true,
    fields: [
      ['elts', 'elts', 'expr', '*'],
      ['ctx', 'ctx', 'expr_context', ''],
    ],
  },
  Slice: {
    positioned: true,
    fields: [
      ['lower', 'lower', 'expr', '?'],
      ['upper', 'upper', 'expr', '?'],
      ['step', 'step', 'expr', '?'],
    ],
  },
  ExceptHandler: {
    positioned: true,
    fields: [
      ['type', 'type', 'expr', '?'],
      ['name', 'name', 'identifier', '?'],
      ['body', 'body', 'stmt', '*'],
    ],
  },
  MatchValue: {
    positioned: true,
    fields: [
      ['value', 'value', 'expr', ''],
    ],
  },
  MatchSingleton: {
    positioned: true,
    fields: [
      ['value', 'value', 'constant', ''],
    ],
  },
  MatchSequence: {
    positioned: true,
    fields: [
      ['patterns', 'patterns', 'pattern', '*'],
    ],
  },
  MatchMapping: {
    positioned: true,
    fields: [
      ['keys', 'keys', 'expr', '*'],
      ['patterns', 'patterns', 'pattern', '*'],
      ['rest', 'rest', 'identifier', '?'],
    ],
  },
  MatchClass: {
    positioned: true,
    fields: [
      ['cls', 'cls', 'expr', ''],
      ['patterns', 'patterns', 'pattern', '*'],
      ['kwd_attrs', 'kwd_attrs', 'identifier', '*'],
      ['kwd_patterns', 'kwd_patterns', 'pattern', '*'],
    ],
  },
  MatchStar: {
    positioned: true,
    fields: [
      ['name', 'name', 'identifier', '?'],
    ],
  },
  MatchAs: {
    positioned: true,
    fields: [
      ['pattern', 'pattern', 'pattern', '?'],
      ['name', 'name', 'identifier', '?'],
    ],
  },
  MatchOr: {
    positioned: true,
    fields: [
      ['patterns', 'patterns', 'pattern', '*'],
    ],
  },
  TypeIgnore: {
    positioned: false,
    fields: [
      ['lineno', 'lineno', 'int', ''],
      ['tag', 'tag', 'string', ''],
    ],
  },
  TypeVar: {
    positioned: true,
    fields: [
      ['name', 'name', 'identifier', ''],
      ['bound', 'bound', 'expr', '?'],
      ['default_value', 'default_value', 'expr', '?'],
    ],
  },
  ParamSpec: {
    positioned: true,
    fields: [
      ['name', 'name', 'identifier', ''],
      ['default_value', 'default_value', 'expr', '?'],
    ],
  },
  TypeVarTuple: {
    positioned: true,
    fields: [
      ['name', 'name', 'identifier', ''],
      ['default_value', 'default_value', 'expr', '?'],
    ],
  },
  comprehension: {
    positioned: false,
    fields: [
      ['target', 'target', 'expr', ''],
      ['iter', 'iter', 'expr', ''],
      ['ifs', 'ifs', 'expr', '*'],
      ['is_async', 'is_async', 'int', ''],
    ],
  },
  arguments: {
    positioned: false,
    fields: [
      ['posonlyargs', 'posonlyargs', 'arg', '*'],
      ['args', 'args', 'arg', '*'],
      ['vararg', 'vararg', 'arg', '?'],
      ['kwonlyargs', 'kwonlyargs', 'arg', '*'],
      ['kw_defaults', 'kw_defaults', 'expr', '?*'],
      ['kwarg', 'kwarg', 'arg', '?'],
      ['defaults', 'defaults', 'expr', '*'],
    ],
  },
  arg: {
    positioned: true,
    fields: [
      ['arg', 'arg', 'identifier', ''],
      ['annotation', 'annotation', 'expr', '?'],
      ['type_comment', 'type_comment', 'string', '?'],
    ],
  },
  keyword: {
    positioned: true,
    fields: [
      ['arg', 'arg', 'identifier', '?'],
      ['value', 'value', 'expr', ''],
    ],
  },
  alias: {
    positioned: true,
    fields: [
      ['name', 'name', 'identifier', ''],
      ['asname', 'asname', 'identifier', '?'],
    ],
  },
  withitem: {
    positioned: false,
    fields: [
      ['context_expr', 'context_expr', 'expr', ''],
      ['optional_vars', 'optional_vars', 'expr', '?'],
    ],
  },
  match_case: {
    positioned: false,
    fields: [
      ['pattern', 'pattern', 'pattern', ''],
      ['guard', 'guard', 'expr', '?'],
      ['body', 'body', 'stmt', '*'],
    ],
  },
};

/** The base classes of `_ast` with their subclasses. */
export const sumMembers: Readonly<Record<string, readonly string[]>> = {
  mod: ['Module', 'Interactive', 'Expression', 'FunctionType'],
  stmt: ['FunctionDef', 'AsyncFunctionDef', 'ClassDef', 'Return', 'Delete', 'Assign', 'TypeAlias', 'AugAssign', 'AnnAssign', 'For', 'AsyncFor', 'While', 'If', 'With', 'AsyncWith', 'Match', 'Raise', 'Try', 'TryStar', 'Assert', 'Import', 'ImportFrom', 'Global', 'Nonlocal', 'Expr', 'Pass', 'Break', 'Continue'],
  expr: ['BoolOp', 'NamedExpr', 'BinOp', 'UnaryOp', 'Lambda', 'IfExp', 'Dict', 'Set', 'ListComp', 'SetComp', 'DictComp', 'GeneratorExp', 'Await', 'Yield', 'YieldFrom', 'Compare', 'Call', 'FormattedValue', 'Interpolation', 'JoinedStr', 'TemplateStr', 'Constant', 'Attribute', 'Subscript', 'Starred', 'Name', 'List', 'Tuple', 'Slice'],
  excepthandler: ['ExceptHandler'],
  pattern: ['MatchValue', 'MatchSingleton', 'MatchSequence', 'MatchMapping', 'MatchClass', 'MatchStar', 'MatchAs', 'MatchOr'],
  type_ignore: ['TypeIgnore'],
  type_param: ['TypeVar', 'ParamSpec', 'TypeVarTuple'],
  expr_context: ['Load', 'Store', 'Del'],
  boolop: ['And', 'Or'],
  operator: ['Add', 'Sub', 'Mult', 'MatMult', 'Div', 'Mod', 'Pow', 'LShift', 'RShift', 'BitOr', 'BitXor', 'BitAnd', 'FloorDiv'],
  unaryop: ['Invert', 'Not', 'UAdd', 'USub'],
  cmpop: ['Eq', 'NotEq', 'Lt', 'LtE', 'Gt', 'GtE', 'Is', 'IsNot', 'In', 'NotIn'],
};
