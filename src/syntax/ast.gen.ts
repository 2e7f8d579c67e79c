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

export interface FunctionDef {
  kind: 'FunctionDef';
  name: string;
  args: arguments_;
  body: stmt[];
  decorator_list: expr[];
  returns: expr | null;
  type_comment: string | null;
  type_params: type_param[];
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface AsyncFunctionDef {
  kind: 'AsyncFunctionDef';
  name: string;
  args: arguments_;
  body: stmt[];
  decorator_list: expr[];
  returns: expr | null;
  type_comment: string | null;
  type_params: type_param[];
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface ClassDef {
  kind: 'ClassDef';
  name: string;
  bases: expr[];
  keywords: keyword[];
  body: stmt[];
  decorator_list: expr[];
  type_params: type_param[];
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface Return {
  kind: 'Return';
  value: expr | null;
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface Delete {
  kind: 'Delete';
  targets: expr[];
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface Assign {
  kind: 'Assign';
  targets: expr[];
  value: expr;
  type_comment: string | null;
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface TypeAlias {
  kind: 'TypeAlias';
  name: expr;
  type_params: type_param[];
  value: expr;
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface AugAssign {
  kind: 'AugAssign';
  target: expr;
  op: operator;
  value: expr;
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface AnnAssign {
  kind: 'AnnAssign';
  target: expr;
  annotation: expr;
  value: expr | null;
  simple: number;
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface For {
  kind: 'For';
  target: expr;
  iter: expr;
  body: stmt[];
  orelse: stmt[];
  type_comment: string | null;
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface AsyncFor {
  kind: 'AsyncFor';
  target: expr;
  iter: expr;
  body: stmt[];
  orelse: stmt[];
  type_comment: string | null;
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface While {
  kind: 'While';
  test: expr;
  body: stmt[];
  orelse: stmt[];
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface If {
  kind: 'If';
  test: expr;
  body: stmt[];
  orelse: stmt[];
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface With {
  kind: 'With';
  items: withitem[];
  body: stmt[];
  type_comment: string | null;
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface AsyncWith {
  kind: 'AsyncWith';
  items: withitem[];
  body: stmt[];
  type_comment: string | null;
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface Match {
  kind: 'Match';
  subject: expr;
  cases: match_case[];
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface Raise {
  kind: 'Raise';
  exc: expr | null;
  cause: expr | null;
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface Try {
  kind: 'Try';
  body: stmt[];
  handlers: excepthandler[];
  orelse: stmt[];
  finalbody: stmt[];
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface TryStar {
  kind: 'TryStar';
  body: stmt[];
  handlers: excepthandler[];
  orelse: stmt[];
  finalbody: stmt[];
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface Assert {
  kind: 'Assert';
  test: expr;
  msg: expr | null;
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface Import {
  kind: 'Import';
  names: alias[];
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface ImportFrom {
  kind: 'ImportFrom';
  module: string | null;
  names: alias[];
  level: number | null;
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface Global {
  kind: 'Global';
  names: string[];
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface Nonlocal {
  kind: 'Nonlocal';
  names: string[];
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface Expr {
  kind: 'Expr';
  value: expr;
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface Pass {
  kind: 'Pass';
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface Break {
  kind: 'Break';
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface Continue {
  kind: 'Continue';
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface BoolOp {
  kind: 'BoolOp';
  op: boolop;
  values: expr[];
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface NamedExpr {
  kind: 'NamedExpr';
  target: expr;
  value: expr;
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface BinOp {
  kind: 'BinOp';
  left: expr;
  op: operator;
  right: expr;
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface UnaryOp {
  kind: 'UnaryOp';
  op: unaryop;
  operand: expr;
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface Lambda {
  kind: 'Lambda';
  args: arguments_;
  body: expr;
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface IfExp {
  kind: 'IfExp';
  test: expr;
  body: expr;
  orelse: expr;
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface Dict {
  kind: 'Dict';
  keys: (expr | null)[];
  values: expr[];
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface Set {
  kind: 'Set';
  elts: expr[];
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface ListComp {
  kind: 'ListComp';
  elt: expr;
  generators: comprehension[];
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface SetComp {
  kind: 'SetComp';
  elt: expr;
  generators: comprehension[];
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface DictComp {
  kind: 'DictComp';
  key: expr;
  value: expr;
  generators: comprehension[];
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface GeneratorExp {
  kind: 'GeneratorExp';
  elt: expr;
  generators: comprehension[];
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface Await {
  kind: 'Await';
  value: expr;
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface Yield {
  kind: 'Yield';
  value: expr | null;
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface YieldFrom {
  kind: 'YieldFrom';
  value: expr;
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface Compare {
  kind: 'Compare';
  left: expr;
  ops: cmpop[];
  comparators: expr[];
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface Call {
  kind: 'Call';
  func: expr;
  args: expr[];
  keywords: keyword[];
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface FormattedValue {
  kind: 'FormattedValue';
  value: expr;
  conversion: number;
  format_spec: expr | null;
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface Interpolation {
  kind: 'Interpolation';
  value: expr;
  str: ConstantValue;
  conversion: number;
  format_spec: expr | null;
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface JoinedStr {
  kind: 'JoinedStr';
  values: expr[];
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface TemplateStr {
  kind: 'TemplateStr';
  values: expr[];
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface Constant {
  kind: 'Constant';
  value: ConstantValue;
  literal_kind: string | null;
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface Attribute {
  kind: 'Attribute';
  value: expr;
  attr: string;
  ctx: expr_context;
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface Subscript {
  kind: 'Subscript';
  value: expr;
  slice: expr;
  ctx: expr_context;
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface Starred {
  kind: 'Starred';
  value: expr;
  ctx: expr_context;
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface Name {
  kind: 'Name';
  id: string;
  ctx: expr_context;
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface List {
  kind: 'List';
  elts: expr[];
  ctx: expr_context;
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface Tuple {
  kind: 'Tuple';
  elts: expr[];
  ctx: expr_context;
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface Slice {
  kind: 'Slice';
  lower: expr | null;
  upper: expr | null;
  step: expr | null;
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface ExceptHandler {
  kind: 'ExceptHandler';
  type: expr | null;
  name: string | null;
  body: stmt[];
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface MatchValue {
  kind: 'MatchValue';
  value: expr;
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface MatchSingleton {
  kind: 'MatchSingleton';
  value: ConstantValue;
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface MatchSequence {
  kind: 'MatchSequence';
  patterns: pattern[];
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface MatchMapping {
  kind: 'MatchMapping';
  keys: expr[];
  patterns: pattern[];
  rest: string | null;
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface MatchClass {
  kind: 'MatchClass';
  cls: expr;
  patterns: pattern[];
  kwd_attrs: string[];
  kwd_patterns: pattern[];
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface MatchStar {
  kind: 'MatchStar';
  name: string | null;
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface MatchAs {
  kind: 'MatchAs';
  pattern: pattern | null;
  name: string | null;
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface MatchOr {
  kind: 'MatchOr';
  patterns: pattern[];
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface TypeIgnore {
  kind: 'TypeIgnore';
  lineno: number;
  tag: string;
}

export interface TypeVar {
  kind: 'TypeVar';
  name: string;
  bound: expr | null;
  default_value: expr | null;
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface ParamSpec {
  kind: 'ParamSpec';
  name: string;
  default_value: expr | null;
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface TypeVarTuple {
  kind: 'TypeVarTuple';
  name: string;
  default_value: expr | null;
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
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

export interface arg {
  kind: 'arg';
  arg: string;
  annotation: expr | null;
  type_comment: string | null;
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface keyword {
  kind: 'keyword';
  arg: string | null;
  value: expr;
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

export interface alias {
  kind: 'alias';
  name: string;
  asname: string | null;
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
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
