// The diagnosis's grammar: parameters, type parameters, patterns, and how they go wrong. See compile.ts for the
// notation. Functions and lambdas have the same rules but for what may follow a parameter, so one text serves both.
function parameterRules(prefix: string, close: string, annotated: boolean): string {
  const p = prefix;
  const note = annotated ? '[annotation]' : '';
  return String.raw`
${p}params: invalid_${p}parameters
  | ${p}parameters
${p}parameters: ${p}slash_no_default ${p}param_no_default* ${p}param_with_default* [${p}star_etc]
  | ${p}slash_with_default ${p}param_with_default* [${p}star_etc]
  | ${p}param_no_default+ ${p}param_with_default* [${p}star_etc]
  | ${p}param_with_default+ [${p}star_etc]
  | ${p}star_etc
${p}slash_no_default: ${p}param_no_default+ '/' ','
  | ${p}param_no_default+ '/' &'${close}'
${p}slash_with_default: ${p}param_no_default* ${p}param_with_default+ '/' ','
  | ${p}param_no_default* ${p}param_with_default+ '/' &'${close}'
${p}star_etc: invalid_${p}star_etc
  | '*' ${p}param_no_default ${p}param_maybe_default* [${p}kwds]
${annotated ? `  | '*' param_star_annotation ${p}param_maybe_default* [${p}kwds]` : ''}
  | '*' ',' ${p}param_maybe_default+ [${p}kwds]
  | ${p}kwds
${p}kwds: invalid_${p}kwds
  | '**' ${p}param_no_default
${p}param_no_default: ${p}param ',' -> $1
  | ${p}param &'${close}'
${p}param_with_default: ${p}param default ','
  | ${p}param default &'${close}'
${p}param_maybe_default: ${p}param [default] ','
  | ${p}param [default] &'${close}'
${p}param: NAME ${note} -> node arg

invalid_${p}parameters: '/' ',' -> at 1 "at least one argument must precede /"
  | (${p}slash_no_default | ${p}slash_with_default) ${p}param_maybe_default* '/' -> at 3 "/ may appear only once"
  | [${p}slash_no_default] ${p}param_no_default* invalid_${p}parameters_helper ${p}param_no_default -> at 4 "parameter without a default follows parameter with a default"
  | ${p}param_no_default* '(' ${annotated ? 'param_no_default+' : "','.lambda_param+"} [','] ')' -> range 2 5 "${annotated ? 'Function' : 'Lambda expression'} parameters cannot be parenthesized"
  | [${p}slash_no_default | ${p}slash_with_default] ${p}param_maybe_default* '*' (',' | ${p}param_no_default) ${p}param_maybe_default* '/' -> at 6 "/ must be ahead of *"
  | ${p}param_maybe_default+ '/' '*' -> at 3 "expected comma between / and *"
invalid_${p}parameters_helper: ${p}slash_with_default
  | ${p}param_with_default+
invalid_${p}star_etc: '*' ('${close}' | ',' ('${close}' | '**')) -> ${annotated ? 'at 1' : 'here'} "named arguments must follow bare *"
  | '*' ${p}param '=' -> at 3 "var-positional argument cannot have default value"
  | '*' (${p}param_no_default | ',') ${p}param_maybe_default* '*' (${p}param_no_default | ',') -> at 4 "* argument may appear only once"
invalid_${p}kwds: '**' ${p}param '=' -> at 3 "var-keyword argument cannot have default value"
  | '**' ${p}param ',' ${p}param -> at 4 "arguments cannot follow var-keyword argument"
  | '**' ${p}param ',' ('*' | '**' | '/') -> at 4 "arguments cannot follow var-keyword argument"
`;
}

export const parameterGrammar =
  parameterRules('', ')', true) +
  parameterRules('lambda_', ':', false) +
  String.raw`
param_star_annotation: NAME ':' star_expression ','
  | NAME ':' star_expression &')'
annotation: ':' expression
default: '=' expression
  | invalid_default
invalid_default: '=' &(')' | ',') -> at 1 "expected default value expression"

type_params: invalid_type_params
  | '[' type_param_seq ']'
type_param_seq: ','.type_param+ [',']
type_param!: NAME [':' expression] ['=' expression]
  | invalid_type_param
  | '*' NAME ['=' star_expression]
  | '**' NAME ['=' expression]
invalid_type_params: '[' ']' -> from 2 "Type parameter list cannot be empty"
invalid_type_param: '*' NAME ':' expression -> bound 3 4 TypeVarTuple
  | '**' NAME ':' expression -> bound 3 4 ParamSpec
`;

export const patternGrammar = String.raw`
match_stmt: "match" subject_expr ':' NEWLINE INDENT case_block+ DEDENT -> Match
  | invalid_match_stmt
subject_expr: star_named_expression ',' [star_named_expressions] -> Tuple
  | named_expression
case_block: invalid_case_block
  | "case" patterns [guard] ':' block
guard: 'if' named_expression
patterns: open_sequence_pattern -> MatchSequence
  | pattern
pattern: as_pattern
  | or_pattern
as_pattern: or_pattern 'as' pattern_capture_target -> MatchAs
  | invalid_as_pattern
or_pattern: closed_pattern ('|' closed_pattern)* -> chain MatchOr
closed_pattern!: literal_pattern
  | capture_pattern
  | wildcard_pattern
  | value_pattern
  | group_pattern
  | sequence_pattern
  | mapping_pattern
  | class_pattern
literal_pattern: signed_number !('+' | '-')
  | complex_number
  | strings
  | 'None' -> MatchSingleton
  | 'True' -> MatchSingleton
  | 'False' -> MatchSingleton
literal_expr: signed_number !('+' | '-')
  | complex_number
  | &(STRING | FSTRING_START | TSTRING_START) strings
  | 'None' -> constant None
  | 'True' -> constant True
  | 'False' -> constant False
complex_number: signed_real_number '+' imaginary_number -> BinOp
  | signed_real_number '-' imaginary_number -> BinOp
number_literal: NUMBER -> number
signed_number: number_literal
  | '-' number_literal -> UnaryOp
signed_real_number: real_number
  | '-' real_number -> UnaryOp
real_number: number_literal -> ensureReal
imaginary_number: number_literal -> ensureImaginary
capture_pattern: pattern_capture_target -> MatchAs
pattern_capture_target: !"_" NAME !('.' | '(' | '=')
wildcard_pattern: "_" -> MatchAs
value_pattern: attr !('.' | '(' | '=') -> MatchValue
attr!: NAME ('.' NAME)+ -> Attribute
name_or_attr: attr
  | NAME
group_pattern: '(' pattern ')' -> $2
sequence_pattern: '[' [maybe_sequence_pattern] ']' -> MatchSequence
  | '(' [open_sequence_pattern] ')' -> MatchSequence
open_sequence_pattern: maybe_star_pattern ',' [maybe_sequence_pattern]
maybe_sequence_pattern: ','.maybe_star_pattern+ [',']
maybe_star_pattern: star_pattern
  | pattern
star_pattern!: '*' pattern_capture_target -> MatchStar
  | '*' wildcard_pattern -> MatchStar
mapping_pattern: '{' '}' -> MatchMapping
  | '{' double_star_pattern [','] '}' -> MatchMapping
  | '{' items_pattern ',' double_star_pattern [','] '}' -> MatchMapping
  | '{' items_pattern [','] '}' -> MatchMapping
items_pattern: ','.key_value_pattern+
key_value_pattern: (literal_expr | attr) ':' pattern
double_star_pattern: '**' pattern_capture_target
class_pattern: name_or_attr '(' ')' -> MatchClass
  | name_or_attr '(' positional_patterns [','] ')' -> MatchClass
  | name_or_attr '(' keyword_patterns [','] ')' -> MatchClass
  | name_or_attr '(' positional_patterns ',' keyword_patterns [','] ')' -> MatchClass
  | invalid_class_pattern
positional_patterns: ','.pattern+
keyword_patterns: ','.keyword_pattern+
keyword_pattern: NAME '=' pattern
invalid_match_stmt: "match" subject_expr NEWLINE -> here "expected ':'"
  | "match" subject_expr ':' NEWLINE !INDENT -> indent 1 "'match' statement"
invalid_case_block: "case" patterns [guard] NEWLINE -> here "expected ':'"
  | "case" patterns [guard] ':' NEWLINE !INDENT -> indent 1 "'case' statement"
invalid_as_pattern: or_pattern 'as' "_" -> at 3 "cannot use '_' as a target"
  | or_pattern 'as' expression -> at 3 "cannot use %3 as pattern target"
invalid_class_pattern: name_or_attr '(' invalid_class_argument_pattern -> range 3 3 "positional patterns follow keyword patterns"
invalid_class_argument_pattern: [positional_patterns ','] keyword_patterns ',' positional_patterns -> $4
`;
