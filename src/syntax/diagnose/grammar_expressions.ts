// The diagnosis's grammar: expressions, literals, targets, and how they go wrong. See compile.ts for the notation.
export const expressionGrammar = String.raw`
expressions: expression (',' expression)+ [','] -> Tuple
  | expression ',' -> Tuple
  | expression
expression!: invalid_expression
  | invalid_legacy_expression
  | disjunction 'if' disjunction 'else' expression -> IfExp
  | disjunction
  | lambdef
yield_expr: 'yield' 'from' expression -> YieldFrom
  | 'yield' [star_expressions] -> Yield
star_expressions: star_expression (',' star_expression)+ [','] -> Tuple
  | star_expression ',' -> Tuple
  | star_expression
star_expression!: '*' bitwise_or -> Starred
  | expression
star_named_expressions: ','.star_named_expression+ [','] -> $1
star_named_expression: '*' bitwise_or -> Starred
  | named_expression
assignment_expression: NAME ':=' ~ expression -> NamedExpr
named_expression: assignment_expression
  | invalid_named_expression
  | expression !':='
disjunction!: conjunction ('or' conjunction)* -> chain BoolOp
conjunction!: inversion ('and' inversion)* -> chain BoolOp
inversion!: 'not' inversion -> UnaryOp
  | comparison
comparison: bitwise_or compare_pair* -> comparison
compare_pair: invalid_not_equal
  | '==' bitwise_or
  | not_equal bitwise_or
  | '<=' bitwise_or
  | '<' bitwise_or
  | '>=' bitwise_or
  | '>' bitwise_or
  | not_in bitwise_or
  | 'in' bitwise_or
  | is_not bitwise_or
  | 'is' bitwise_or
not_equal: '!=' -> notEqual
  | '<' '>' -> oldNotEqual
not_in: 'not' 'in' -> $1
is_not: 'is' 'not' -> $1
bitwise_or!: bitwise_xor ('|' bitwise_xor)* -> chain BinOp
bitwise_xor!: bitwise_and ('^' bitwise_and)* -> chain BinOp
bitwise_and!: shift_expr ('&' shift_expr)* -> chain BinOp
shift_expr!: shift_first (('<<' | '>>') sum)* -> chain BinOp
shift_first: invalid_arithmetic
  | sum
sum!: term (('+' | '-') term)* -> chain BinOp
term!: term_first (('*' | '/' | '//' | '%' | '@') factor)* -> chain BinOp
term_first: invalid_factor
  | factor
factor!: '+' factor -> UnaryOp
  | '-' factor -> UnaryOp
  | '~' factor -> UnaryOp
  | power
power: await_primary '**' factor -> BinOp
  | await_primary
await_primary!: 'await' primary -> Await
  | primary
primary!: atom trailer* -> primary
trailer: '.' NAME -> Attribute
  | genexp -> Call
  | '(' [arguments] ')' -> Call
  | '[' slices ']' -> Subscript
slices: slice !','
  | ','.(slice | starred_expression)+ [','] -> Tuple
slice: [expression] ':' [expression] [':' [expression]] -> Slice
  | named_expression
atom: NAME
  | 'True' -> constant True
  | 'False' -> constant False
  | 'None' -> constant None
  | &(STRING | FSTRING_START | TSTRING_START) strings
  | NUMBER -> number
  | &'(' (tuple | group | genexp)
  | &'[' (list | listcomp)
  | &'{' (dict | set | dictcomp | setcomp)
  | '...' -> constant Ellipsis
group: '(' (yield_expr | named_expression) ')' -> $2
  | invalid_group
lambdef: 'lambda' [lambda_params] ':' expression -> Lambda
fstring_middle: fstring_field
  | FSTRING_MIDDLE
fstring_field: '{' annotated_rhs ['='] [conversion] [fstring_spec] '}' -> FormattedValue
  | invalid_fstring_field
conversion: '!' NAME -> conversion
fstring_spec: ':' fstring_spec_part*
fstring_spec_part: FSTRING_MIDDLE -> piece
  | fstring_field
fstring: FSTRING_START fstring_middle* FSTRING_END -> template JoinedStr
tstring_middle: tstring_field
  | TSTRING_MIDDLE
tstring_field: '{' annotated_rhs ['='] [conversion] [tstring_spec] '}' -> Interpolation
  | invalid_tstring_field
tstring_spec: ':' tstring_spec_part*
tstring_spec_part: TSTRING_MIDDLE -> piece
  | tstring_field
tstring!: TSTRING_START tstring_middle* TSTRING_END -> template TemplateStr
string: STRING -> string
strings!: invalid_string_tstring_concat
  | (fstring | string)+ -> strings
  | tstring+ -> TemplateStr
list: '[' [star_named_expressions] ']' -> List
tuple: '(' [star_named_expression ',' [star_named_expressions]] ')' -> Tuple
set: '{' star_named_expressions '}' -> Set
dict: '{' [double_starred_kvpairs] '}' -> Dict
  | '{' invalid_double_starred_kvpairs '}'
double_starred_kvpairs: ','.double_starred_kvpair+ [',']
double_starred_kvpair: '**' bitwise_or
  | kvpair
kvpair: expression ':' expression
for_if_clauses: for_if_clause+
for_if_clause: 'async' 'for' star_targets 'in' ~ disjunction ('if' disjunction)* -> clause
  | 'for' star_targets 'in' ~ disjunction ('if' disjunction)* -> clause
  | invalid_for_if_clause
  | invalid_for_target
listcomp: '[' named_expression for_if_clauses ']' -> ListComp
  | invalid_comprehension
setcomp: '{' named_expression for_if_clauses '}' -> SetComp
  | invalid_comprehension
genexp: '(' (assignment_expression | expression !':=') for_if_clauses ')' -> GeneratorExp
  | invalid_comprehension
dictcomp: '{' kvpair for_if_clauses '}' -> DictComp
  | invalid_dict_comprehension
arguments!: args [','] &')' -> $1
  | invalid_arguments
args: ','.(starred_expression | (assignment_expression | expression !':=') !'=')+ [',' kwargs] -> call
  | kwargs -> call
kwargs: ','.kwarg_or_starred+ ',' ','.kwarg_or_double_starred+
  | ','.kwarg_or_starred+
  | ','.kwarg_or_double_starred+
starred_expression: invalid_starred_expression_unpacking
  | '*' expression -> Starred
  | invalid_starred_expression
kwarg_or_starred: invalid_kwarg
  | NAME '=' expression -> keyword
  | starred_expression
kwarg_or_double_starred: invalid_kwarg
  | NAME '=' expression -> keyword
  | '**' expression -> keyword
star_targets: star_target !','
  | star_target (',' star_target)* [','] -> Tuple
star_targets_list_seq: ','.star_target+ [',']
star_targets_tuple_seq: star_target (',' star_target)+ [',']
  | star_target ','
star_target!: '*' (!'*' star_target) -> Starred
  | target_with_star_atom
target_with_star_atom!: t_primary '.' NAME !t_lookahead -> target Attribute
  | t_primary '[' slices ']' !t_lookahead -> target Subscript
  | star_atom
star_atom: NAME
  | '(' target_with_star_atom ')' -> $2
  | '(' [star_targets_tuple_seq] ')' -> Tuple
  | '[' [star_targets_list_seq] ']' -> List
single_target: single_subscript_attribute_target
  | NAME
  | '(' single_target ')' -> $2
single_subscript_attribute_target: t_primary '.' NAME !t_lookahead -> target Attribute
  | t_primary '[' slices ']' !t_lookahead -> target Subscript
t_primary!: atom &t_lookahead t_trailer* -> primary
t_trailer: trailer &t_lookahead
t_lookahead: '(' | '[' | '.'
del_targets: ','.del_target+ [',']
del_target!: t_primary '.' NAME !t_lookahead -> target Attribute
  | t_primary '[' slices ']' !t_lookahead -> target Subscript
  | del_t_atom
del_t_atom: NAME
  | '(' del_target ')' -> $2
  | '(' [del_targets] ')' -> Tuple
  | '[' [del_targets] ']' -> List
type_expressions: ','.expression+ ',' '*' expression ',' '**' expression
  | ','.expression+ ',' '*' expression
  | ','.expression+ ',' '**' expression
  | '*' expression ',' '**' expression
  | '*' expression
  | '**' expression
  | ','.expression+

# What goes wrong with expressions.

expression_without_invalid~: disjunction 'if' disjunction 'else' expression -> IfExp
  | disjunction
  | lambdef
invalid_arguments: ((','.(starred_expression | (assignment_expression | expression !':=') !'=')+ ',' kwargs) | kwargs) ',' ','.(starred_expression !'=')+ -> from 2 "iterable argument unpacking follows keyword argument unpacking"
  | expression for_if_clauses ',' [args | expression for_if_clauses] -> bareGenerator 1 2
  | NAME '=' expression for_if_clauses -> range 1 2 "invalid syntax. Maybe you meant '==' or ':=' instead of '='?"
  | [args ','] NAME '=' &(',' | ')') -> range 2 3 "expected argument value expression"
  | args for_if_clauses -> bareGeneratorInCall
  | args ',' expression for_if_clauses -> bareGenerator 3 4
  | args ',' args -> argumentsOrder
invalid_kwarg: ('True' | 'False' | 'None') '=' -> range 1 2 "cannot assign to %=1"
  | NAME '=' expression for_if_clauses -> range 1 2 "invalid syntax. Maybe you meant '==' or ':=' instead of '='?"
  | !(NAME '=') expression '=' -> range 1 2 "expression cannot contain assignment, perhaps you meant \"==\"?"
  | '**' expression '=' expression -> range 1 4 "cannot assign to keyword argument unpacking"
invalid_legacy_expression: NAME !'(' star_expressions -> legacy
invalid_expression: STRING (!STRING expression_without_invalid)+ STRING -> range 2 2 "invalid syntax. Is this intended to be part of the string?"
  | !(NAME STRING | SOFT_KEYWORD) disjunction expression_without_invalid -> missingComma
  | disjunction 'if' disjunction !('else' | ':') -> range 1 3 "expected 'else' after 'if' expression"
  | disjunction 'if' disjunction 'else' !expression -> next "expected expression after 'else', but statement is given"
  | (pass_stmt | break_stmt | continue_stmt) 'if' disjunction 'else' simple_stmt -> at 1 "expected expression before 'if', but statement is given"
  | 'lambda' [lambda_params] ':' &FSTRING_MIDDLE -> range 1 3 "f-string: lambda expressions are not allowed without parentheses"
  | 'lambda' [lambda_params] ':' &TSTRING_MIDDLE -> range 1 3 "t-string: lambda expressions are not allowed without parentheses"
invalid_named_expression!: expression ':=' expression -> at 1 "cannot use assignment expressions with %1"
  | NAME '=' bitwise_or !('=' | ':=') -> range 1 3 "invalid syntax. Maybe you meant '==' or ':=' instead of '='?"
  | !(list | tuple | genexp | 'True' | 'None' | 'False') bitwise_or '=' bitwise_or !('=' | ':=') -> at 1 "cannot assign to %1 here. Maybe you meant '==' instead of '='?"
invalid_comprehension: ('[' | '(' | '{') starred_expression for_if_clauses -> at 2 "iterable unpacking cannot be used in comprehension"
  | ('[' | '{') star_named_expression ',' star_named_expressions for_if_clauses -> range 2 4 "did you forget parentheses around the comprehension target?"
  | ('[' | '{') star_named_expression ',' for_if_clauses -> range 2 3 "did you forget parentheses around the comprehension target?"
invalid_dict_comprehension: '{' '**' bitwise_or for_if_clauses '}' -> at 2 "dict unpacking cannot be used in dict comprehension"
invalid_for_if_clause: ['async'] 'for' (bitwise_or (',' bitwise_or)* [',']) !'in' -> here "'in' expected after for-loop variables"
invalid_group: '(' starred_expression ')' -> at 2 "cannot use starred expression here"
  | '(' '**' expression ')' -> at 2 "cannot use double starred expression here"
invalid_double_starred_kvpairs: ','.double_starred_kvpair+ ',' invalid_kvpair
  | expression ':' '*' bitwise_or -> from 3 "cannot use a starred expression in a dictionary value"
  | expression ':' &('}' | ',') -> at 2 "expression expected after dictionary key and ':'"
invalid_kvpair: expression !(':') -> dictColon
  | expression ':' '*' bitwise_or -> from 3 "cannot use a starred expression in a dictionary value"
  | expression ':' &('}' | ',') -> at 2 "expression expected after dictionary key and ':'"
invalid_starred_expression_unpacking: '*' expression '=' expression -> range 1 4 "cannot assign to iterable argument unpacking"
invalid_starred_expression: '*' -> here "Invalid star expression"
invalid_fstring_field: '{' '=' -> at 2 "f-string: valid expression required before '='"
  | '{' '!' -> at 2 "f-string: valid expression required before '!'"
  | '{' ':' -> at 2 "f-string: valid expression required before ':'"
  | '{' '}' -> at 2 "f-string: valid expression required before '}'"
  | '{' !annotated_rhs -> next "f-string: expecting a valid expression after '{'"
  | '{' annotated_rhs !('=' | '!' | ':' | '}') -> next "f-string: expecting '=', or '!', or ':', or '}'"
  | '{' annotated_rhs '=' !('!' | ':' | '}') -> next "f-string: expecting '!', or ':', or '}'"
  | '{' annotated_rhs ['='] invalid_fstring_conversion
  | '{' annotated_rhs ['='] ['!' NAME] !(':' | '}') -> next "f-string: expecting ':' or '}'"
  | '{' annotated_rhs ['='] ['!' NAME] ':' fstring_spec_part* !'}' -> next "f-string: expecting '}', or format specs"
  | '{' annotated_rhs ['='] ['!' NAME] !'}' -> next "f-string: expecting '}'"
invalid_fstring_conversion: '!' &(':' | '}') -> next "f-string: missing conversion character"
  | '!' !NAME -> next "f-string: invalid conversion character"
invalid_tstring_field: '{' '=' -> at 2 "t-string: valid expression required before '='"
  | '{' '!' -> at 2 "t-string: valid expression required before '!'"
  | '{' ':' -> at 2 "t-string: valid expression required before ':'"
  | '{' '}' -> at 2 "t-string: valid expression required before '}'"
  | '{' !annotated_rhs -> next "t-string: expecting a valid expression after '{'"
  | '{' annotated_rhs !('=' | '!' | ':' | '}') -> next "t-string: expecting '=', or '!', or ':', or '}'"
  | '{' annotated_rhs '=' !('!' | ':' | '}') -> next "t-string: expecting '!', or ':', or '}'"
  | '{' annotated_rhs ['='] invalid_tstring_conversion
  | '{' annotated_rhs ['='] ['!' NAME] !(':' | '}') -> next "t-string: expecting ':' or '}'"
  | '{' annotated_rhs ['='] ['!' NAME] ':' fstring_spec_part* !'}' -> next "t-string: expecting '}', or format specs"
  | '{' annotated_rhs ['='] ['!' NAME] !'}' -> next "t-string: expecting '}'"
invalid_tstring_conversion: '!' &(':' | '}') -> next "t-string: missing conversion character"
  | '!' !NAME -> next "t-string: invalid conversion character"
invalid_string_tstring_concat: (fstring | string)+ tstring -> lastToFirst 1 2 "cannot mix t-string literals with string or bytes literals"
  | tstring+ (fstring | string) -> lastToFirst 1 2 "cannot mix t-string literals with string or bytes literals"
invalid_not_equal: '<' '>' -> oldNotEqualMistaken
invalid_arithmetic: sum ('+' | '-' | '*' | '/' | '%' | '//' | '@') 'not' inversion -> range 3 4 "'not' after an operator must be parenthesized"
invalid_factor: ('+' | '-' | '~') 'not' factor -> range 2 3 "'not' after an operator must be parenthesized"
`;
