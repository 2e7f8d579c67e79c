// Generated from spec/ast.ts by tools/gen/ast.ts. Do not edit.
import type { ConstantValue } from './constant.js';

export type expr_context = 'Load' | 'Store' | 'Del';

export type boolop = 'And' | 'Or';

export type operator =
  | 'Add'
  | 'Sub'
  | 'Mult'
  | 'MatMult'
  | 'Div'
  | 'Mod'
  | 'Pow'
  | 'LShift'
  | 'RShift'
  | 'BitOr'
  | 'BitXor'
  | 'BitAnd'
  | 'FloorDiv';

export type unaryop = 'Invert' | 'Not' | 'UAdd' | 'USub';

export type cmpop = 'Eq' | 'NotEq' | 'Lt' | 'LtE' | 'Gt' | 'GtE' | 'Is' | 'IsNot' | 'In' | 'NotIn';

export type mod = Module | Interactive | Expression | FunctionType;

export type stmt =
  | FunctionDef
  | AsyncFunctionDef
  | ClassDef
  | Return
  | Delete
  | Assign
  | TypeAlias
  | AugAssign
  | AnnAssign
  | For
  | AsyncFor
  | While
  | If
  | With
  | AsyncWith
  | Match
  | Raise
  | Try
  | TryStar
  | Assert
  | Import
  | ImportFrom
  | Global
  | Nonlocal
  | Expr
  | Pass
  | Break
  | Continue;

export type expr =
  | BoolOp
  | NamedExpr
  | BinOp
  | UnaryOp
  | Lambda
  | IfExp
  | Dict
  | Set
  | ListComp
  | SetComp
  | DictComp
  | GeneratorExp
  | Await
  | Yield
  | YieldFrom
  | Compare
  | Call
  | FormattedValue
  | Interpolation
  | JoinedStr
  | TemplateStr
  | Constant
  | Attribute
  | Subscript
  | Starred
  | Name
  | List
  | Tuple
  | Slice;

export type excepthandler = ExceptHandler;

export type pattern =
  | MatchValue
  | MatchSingleton
  | MatchSequence
  | MatchMapping
  | MatchClass
  | MatchStar
  | MatchAs
  | MatchOr;

export type type_ignore = TypeIgnore;

export type type_param = TypeVar | ParamSpec | TypeVarTuple;

/** Lines count from 1, columns are UTF-8 byte offsets. */
export interface Positioned {
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface Module {
  kind: 'Module';
  body: stmt[];
  type_ignores: type_ignore[];
}

export interface Interactive {
  kind: 'Interactive';
  body: stmt[];
}

export interface Expression {
  kind: 'Expression';
  body: expr;
}

export interface FunctionType {
  kind: 'FunctionType';
  argtypes: expr[];
  returns: expr;
}

export interface FunctionDef extends Positioned {
  kind: 'FunctionDef';
  name: string;
  args: arguments_;
  body: stmt[];
  decorator_list: expr[];
  returns: expr | null;
  type_comment: string | null;
  type_params: type_param[];
}

export interface AsyncFunctionDef extends Positioned {
  kind: 'AsyncFunctionDef';
  name: string;
  args: arguments_;
  body: stmt[];
  decorator_list: expr[];
  returns: expr | null;
  type_comment: string | null;
  type_params: type_param[];
}

export interface ClassDef extends Positioned {
  kind: 'ClassDef';
  name: string;
  bases: expr[];
  keywords: keyword[];
  body: stmt[];
  decorator_list: expr[];
  type_params: type_param[];
}

export interface Return extends Positioned {
  kind: 'Return';
  value: expr | null;
}

export interface Delete extends Positioned {
  kind: 'Delete';
  targets: expr[];
}

export interface Assign extends Positioned {
  kind: 'Assign';
  targets: expr[];
  value: expr;
  type_comment: string | null;
}

export interface TypeAlias extends Positioned {
  kind: 'TypeAlias';
  name: expr;
  type_params: type_param[];
  value: expr;
}

export interface AugAssign extends Positioned {
  kind: 'AugAssign';
  target: expr;
  op: operator;
  value: expr;
}

export interface AnnAssign extends Positioned {
  kind: 'AnnAssign';
  target: expr;
  annotation: expr;
  value: expr | null;
  simple: number;
}

export interface For extends Positioned {
  kind: 'For';
  target: expr;
  iter: expr;
  body: stmt[];
  orelse: stmt[];
  type_comment: string | null;
}

export interface AsyncFor extends Positioned {
  kind: 'AsyncFor';
  target: expr;
  iter: expr;
  body: stmt[];
  orelse: stmt[];
  type_comment: string | null;
}

export interface While extends Positioned {
  kind: 'While';
  test: expr;
  body: stmt[];
  orelse: stmt[];
}

export interface If extends Positioned {
  kind: 'If';
  test: expr;
  body: stmt[];
  orelse: stmt[];
}

export interface With extends Positioned {
  kind: 'With';
  items: withitem[];
  body: stmt[];
  type_comment: string | null;
}

export interface AsyncWith extends Positioned {
  kind: 'AsyncWith';
  items: withitem[];
  body: stmt[];
  type_comment: string | null;
}

export interface Match extends Positioned {
  kind: 'Match';
  subject: expr;
  cases: match_case[];
}

export interface Raise extends Positioned {
  kind: 'Raise';
  exc: expr | null;
  cause: expr | null;
}

export interface Try extends Positioned {
  kind: 'Try';
  body: stmt[];
  handlers: excepthandler[];
  orelse: stmt[];
  finalbody: stmt[];
}

export interface TryStar extends Positioned {
  kind: 'TryStar';
  body: stmt[];
  handlers: excepthandler[];
  orelse: stmt[];
  finalbody: stmt[];
}

export interface Assert extends Positioned {
  kind: 'Assert';
  test: expr;
  msg: expr | null;
}

export interface Import extends Positioned {
  kind: 'Import';
  names: alias[];
}

export interface ImportFrom extends Positioned {
  kind: 'ImportFrom';
  module: string | null;
  names: alias[];
  level: number | null;
}

export interface Global extends Positioned {
  kind: 'Global';
  names: string[];
}

export interface Nonlocal extends Positioned {
  kind: 'Nonlocal';
  names: string[];
}

export interface Expr extends Positioned {
  kind: 'Expr';
  value: expr;
}

export interface Pass extends Positioned {
  kind: 'Pass';
}

export interface Break extends Positioned {
  kind: 'Break';
}

export interface Continue extends Positioned {
  kind: 'Continue';
}

export interface BoolOp extends Positioned {
  kind: 'BoolOp';
  op: boolop;
  values: expr[];
}

export interface NamedExpr extends Positioned {
  kind: 'NamedExpr';
  target: expr;
  value: expr;
}

export interface BinOp extends Positioned {
  kind: 'BinOp';
  left: expr;
  op: operator;
  right: expr;
}

export interface UnaryOp extends Positioned {
  kind: 'UnaryOp';
  op: unaryop;
  operand: expr;
}

export interface Lambda extends Positioned {
  kind: 'Lambda';
  args: arguments_;
  body: expr;
}

export interface IfExp extends Positioned {
  kind: 'IfExp';
  test: expr;
  body: expr;
  orelse: expr;
}

export interface Dict extends Positioned {
  kind: 'Dict';
  keys: (expr | null)[];
  values: expr[];
}

export interface Set extends Positioned {
  kind: 'Set';
  elts: expr[];
}

export interface ListComp extends Positioned {
  kind: 'ListComp';
  elt: expr;
  generators: comprehension[];
}

export interface SetComp extends Positioned {
  kind: 'SetComp';
  elt: expr;
  generators: comprehension[];
}

export interface DictComp extends Positioned {
  kind: 'DictComp';
  key: expr;
  value: expr;
  generators: comprehension[];
}

export interface GeneratorExp extends Positioned {
  kind: 'GeneratorExp';
  elt: expr;
  generators: comprehension[];
}

export interface Await extends Positioned {
  kind: 'Await';
  value: expr;
}

export interface Yield extends Positioned {
  kind: 'Yield';
  value: expr | null;
}

export interface YieldFrom extends Positioned {
  kind: 'YieldFrom';
  value: expr;
}

export interface Compare extends Positioned {
  kind: 'Compare';
  left: expr;
  ops: cmpop[];
  comparators: expr[];
}

export interface Call extends Positioned {
  kind: 'Call';
  func: expr;
  args: expr[];
  keywords: keyword[];
}

export interface FormattedValue extends Positioned {
  kind: 'FormattedValue';
  value: expr;
  conversion: number;
  format_spec: expr | null;
}

export interface Interpolation extends Positioned {
  kind: 'Interpolation';
  value: expr;
  str: ConstantValue;
  conversion: number;
  format_spec: expr | null;
}

export interface JoinedStr extends Positioned {
  kind: 'JoinedStr';
  values: expr[];
}

export interface TemplateStr extends Positioned {
  kind: 'TemplateStr';
  values: expr[];
}

export interface Constant extends Positioned {
  kind: 'Constant';
  value: ConstantValue;
  literal_kind: string | null;
}

export interface Attribute extends Positioned {
  kind: 'Attribute';
  value: expr;
  attr: string;
  ctx: expr_context;
}

export interface Subscript extends Positioned {
  kind: 'Subscript';
  value: expr;
  slice: expr;
  ctx: expr_context;
}

export interface Starred extends Positioned {
  kind: 'Starred';
  value: expr;
  ctx: expr_context;
}

export interface Name extends Positioned {
  kind: 'Name';
  id: string;
  ctx: expr_context;
}

export interface List extends Positioned {
  kind: 'List';
  elts: expr[];
  ctx: expr_context;
}

export interface Tuple extends Positioned {
  kind: 'Tuple';
  elts: expr[];
  ctx: expr_context;
}

export interface Slice extends Positioned {
  kind: 'Slice';
  lower: expr | null;
  upper: expr | null;
  step: expr | null;
}

export interface ExceptHandler extends Positioned {
  kind: 'ExceptHandler';
  type: expr | null;
  name: string | null;
  body: stmt[];
}

export interface MatchValue extends Positioned {
  kind: 'MatchValue';
  value: expr;
}

export interface MatchSingleton extends Positioned {
  kind: 'MatchSingleton';
  value: ConstantValue;
}

export interface MatchSequence extends Positioned {
  kind: 'MatchSequence';
  patterns: pattern[];
}

export interface MatchMapping extends Positioned {
  kind: 'MatchMapping';
  keys: expr[];
  patterns: pattern[];
  rest: string | null;
}

export interface MatchClass extends Positioned {
  kind: 'MatchClass';
  cls: expr;
  patterns: pattern[];
  kwd_attrs: string[];
  kwd_patterns: pattern[];
}

export interface MatchStar extends Positioned {
  kind: 'MatchStar';
  name: string | null;
}

export interface MatchAs extends Positioned {
  kind: 'MatchAs';
  pattern: pattern | null;
  name: string | null;
}

export interface MatchOr extends Positioned {
  kind: 'MatchOr';
  patterns: pattern[];
}

export interface TypeIgnore {
  kind: 'TypeIgnore';
  lineno: number;
  tag: string;
}

export interface TypeVar extends Positioned {
  kind: 'TypeVar';
  name: string;
  bound: expr | null;
  default_value: expr | null;
}

export interface ParamSpec extends Positioned {
  kind: 'ParamSpec';
  name: string;
  default_value: expr | null;
}

export interface TypeVarTuple extends Positioned {
  kind: 'TypeVarTuple';
  name: string;
  default_value: expr | null;
}

export interface comprehension {
  kind: 'comprehension';
  target: expr;
  iter: expr;
  ifs: expr[];
  is_async: number;
}

export interface arguments_ {
  kind: 'arguments';
  posonlyargs: arg[];
  args: arg[];
  vararg: arg | null;
  kwonlyargs: arg[];
  kw_defaults: (expr | null)[];
  kwarg: arg | null;
  defaults: expr[];
}

export interface arg extends Positioned {
  kind: 'arg';
  arg: string;
  annotation: expr | null;
  type_comment: string | null;
}

export interface keyword extends Positioned {
  kind: 'keyword';
  arg: string | null;
  value: expr;
}

export interface alias extends Positioned {
  kind: 'alias';
  name: string;
  asname: string | null;
}

export interface withitem {
  kind: 'withitem';
  context_expr: expr;
  optional_vars: expr | null;
}

export interface match_case {
  kind: 'match_case';
  pattern: pattern;
  guard: expr | null;
  body: stmt[];
}

export type AstNode =
  | mod
  | stmt
  | expr
  | excepthandler
  | pattern
  | type_ignore
  | type_param
  | comprehension
  | arguments_
  | arg
  | keyword
  | alias
  | withitem
  | match_case;

/** A node with a place in the source. */
export type PositionedNode = Extract<AstNode, { end_lineno: number }>;

export type NodeKind = AstNode['kind'];

/** For each kind of node the properties that hold child nodes (a node, null, or an array), in source-grammar order. */
export const childFields: Readonly<Record<NodeKind, readonly string[]>> = {
  Module: ['body', 'type_ignores'],
  Interactive: ['body'],
  Expression: ['body'],
  FunctionType: ['argtypes', 'returns'],
  FunctionDef: ['args', 'body', 'decorator_list', 'returns', 'type_params'],
  AsyncFunctionDef: ['args', 'body', 'decorator_list', 'returns', 'type_params'],
  ClassDef: ['bases', 'keywords', 'body', 'decorator_list', 'type_params'],
  Return: ['value'],
  Delete: ['targets'],
  Assign: ['targets', 'value'],
  TypeAlias: ['name', 'type_params', 'value'],
  AugAssign: ['target', 'value'],
  AnnAssign: ['target', 'annotation', 'value'],
  For: ['target', 'iter', 'body', 'orelse'],
  AsyncFor: ['target', 'iter', 'body', 'orelse'],
  While: ['test', 'body', 'orelse'],
  If: ['test', 'body', 'orelse'],
  With: ['items', 'body'],
  AsyncWith: ['items', 'body'],
  Match: ['subject', 'cases'],
  Raise: ['exc', 'cause'],
  Try: ['body', 'handlers', 'orelse', 'finalbody'],
  TryStar: ['body', 'handlers', 'orelse', 'finalbody'],
  Assert: ['test', 'msg'],
  Import: ['names'],
  ImportFrom: ['names'],
  Global: [],
  Nonlocal: [],
  Expr: ['value'],
  Pass: [],
  Break: [],
  Continue: [],
  BoolOp: ['values'],
  NamedExpr: ['target', 'value'],
  BinOp: ['left', 'right'],
  UnaryOp: ['operand'],
  Lambda: ['args', 'body'],
  IfExp: ['test', 'body', 'orelse'],
  Dict: ['keys', 'values'],
  Set: ['elts'],
  ListComp: ['elt', 'generators'],
  SetComp: ['elt', 'generators'],
  DictComp: ['key', 'value', 'generators'],
  GeneratorExp: ['elt', 'generators'],
  Await: ['value'],
  Yield: ['value'],
  YieldFrom: ['value'],
  Compare: ['left', 'comparators'],
  Call: ['func', 'args', 'keywords'],
  FormattedValue: ['value', 'format_spec'],
  Interpolation: ['value', 'format_spec'],
  JoinedStr: ['values'],
  TemplateStr: ['values'],
  Constant: [],
  Attribute: ['value'],
  Subscript: ['value', 'slice'],
  Starred: ['value'],
  Name: [],
  List: ['elts'],
  Tuple: ['elts'],
  Slice: ['lower', 'upper', 'step'],
  ExceptHandler: ['type', 'body'],
  MatchValue: ['value'],
  MatchSingleton: [],
  MatchSequence: ['patterns'],
  MatchMapping: ['keys', 'patterns'],
  MatchClass: ['cls', 'patterns', 'kwd_patterns'],
  MatchStar: [],
  MatchAs: ['pattern'],
  MatchOr: ['patterns'],
  TypeIgnore: [],
  TypeVar: ['bound', 'default_value'],
  ParamSpec: ['default_value'],
  TypeVarTuple: ['default_value'],
  comprehension: ['target', 'iter', 'ifs'],
  arguments: ['posonlyargs', 'args', 'vararg', 'kwonlyargs', 'kw_defaults', 'kwarg', 'defaults'],
  arg: ['annotation'],
  keyword: ['value'],
  alias: [],
  withitem: ['context_expr', 'optional_vars'],
  match_case: ['pattern', 'guard', 'body'],
};
