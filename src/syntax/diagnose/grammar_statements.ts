// The diagnosis's grammar: statements, and how statements go wrong. The notation is explained in compile.ts. The order of
// alternatives decides which message wins and follows CPython 3.14's.
export const statementGrammar = String.raw`
file: [statements] ENDMARKER
interactive: statement_newline
eval: expressions NEWLINE* ENDMARKER
func_type: '(' [type_expressions] ')' '->' expression NEWLINE* ENDMARKER

statements: statement+
statement: compound_stmt -> @statement
  | simple_stmts
statement_newline: compound_stmt NEWLINE
  | simple_stmts
  | NEWLINE
simple_stmts: simple_stmt !';' NEWLINE -> $1
  | ';'.simple_stmt+ [';'] NEWLINE -> $1
simple_stmt!: assignment
  | &"type" type_alias
  | star_expressions -> Expr
  | &'return' return_stmt
  | &('import' | 'from') import_stmt
  | &'raise' raise_stmt
  | &'pass' pass_stmt
  | &'del' del_stmt
  | &'yield' yield_stmt
  | &'assert' assert_stmt
  | &'break' break_stmt
  | &'continue' continue_stmt
  | &'global' global_stmt
  | &'nonlocal' nonlocal_stmt
compound_stmt: &('def' | '@' | 'async') function_def
  | &'if' if_stmt
  | &('class' | '@') class_def
  | &('with' | 'async') with_stmt
  | &('for' | 'async') for_stmt
  | &'try' try_stmt
  | &'while' while_stmt
  | match_stmt

assignment: NAME ':' expression ['=' annotated_rhs] -> AnnAssign
  | ('(' single_target ')' | single_subscript_attribute_target) ':' expression ['=' annotated_rhs] -> AnnAssign
  | assign_target+ annotated_rhs !'=' -> Assign
  | single_target augassign ~ annotated_rhs -> AugAssign
  | invalid_assignment
assign_target: star_targets '=' -> $1
annotated_rhs: yield_expr | star_expressions
augassign: '+=' | '-=' | '*=' | '@=' | '/=' | '%=' | '&=' | '|=' | '^=' | '<<=' | '>>=' | '**=' | '//='
return_stmt: 'return' [star_expressions] -> Return
raise_stmt: 'raise' expression ['from' expression] -> Raise
  | 'raise' -> Raise
pass_stmt: 'pass' -> Pass
break_stmt: 'break' -> Break
continue_stmt: 'continue' -> Continue
global_stmt: 'global' ','.NAME+ -> Global
nonlocal_stmt: 'nonlocal' ','.NAME+ -> Nonlocal
del_stmt: 'del' del_targets &(';' | NEWLINE) -> Delete
  | invalid_del_stmt
yield_stmt: yield_expr -> Expr
assert_stmt: 'assert' expression [',' expression] -> Assert
import_stmt!: invalid_import
  | import_name
  | import_from
import_name: 'import' dotted_as_names -> Import
import_from: 'from' ('.' | '...')* dotted_name 'import' import_from_targets -> importFrom
  | 'from' ('.' | '...')+ 'import' import_from_targets -> ImportFrom
import_from_targets: '(' import_from_as_names [','] ')' -> $2
  | import_from_as_names !','
  | '*'
  | invalid_import_from_targets
import_from_as_names: ','.import_from_as_name+
import_from_as_name: invalid_import_from_as_name
  | NAME ['as' NAME] -> node alias
dotted_as_names: ','.dotted_as_name+
dotted_as_name: invalid_dotted_as_name
  | dotted_name ['as' NAME] -> node alias
dotted_name!: '.'.NAME+
type_alias: "type" NAME [type_params] '=' expression -> TypeAlias

block!: NEWLINE INDENT statements DEDENT -> $3
  | simple_stmts
  | invalid_block
decorator: '@' named_expression NEWLINE
class_def: decorator+ class_def_raw -> $2
  | class_def_raw
class_def_raw: invalid_class_def_raw
  | 'class' NAME [type_params] ['(' [arguments] ')'] ':' block -> ClassDef
function_def: decorator+ function_def_raw -> $2
  | function_def_raw
function_def_raw: invalid_def_raw
  | 'def' NAME [type_params] '(' [params] ')' ['->' expression] ':' block -> FunctionDef
  | 'async' 'def' NAME [type_params] '(' [params] ')' ['->' expression] ':' block -> AsyncFunctionDef
if_stmt: invalid_if_stmt
  | 'if' named_expression ':' block elif_stmt -> If
  | 'if' named_expression ':' block [else_block] -> If
elif_stmt: invalid_elif_stmt
  | 'elif' named_expression ':' block elif_stmt -> If
  | 'elif' named_expression ':' block [else_block] -> If
else_block: invalid_else_stmt
  | 'else' &&':' block
while_stmt: invalid_while_stmt
  | 'while' named_expression ':' block [else_block] -> While
for_stmt: invalid_for_stmt
  | 'for' star_targets 'in' ~ star_expressions ':' block [else_block] -> For
  | 'async' 'for' star_targets 'in' ~ star_expressions ':' block [else_block] -> AsyncFor
  | invalid_for_target
with_stmt: invalid_with_stmt_indent
  | 'with' '(' ','.with_item+ [','] ')' ':' block -> With
  | 'with' ','.with_item+ ':' block -> With
  | 'async' 'with' '(' ','.with_item+ [','] ')' ':' block -> AsyncWith
  | 'async' 'with' ','.with_item+ ':' block -> AsyncWith
  | invalid_with_stmt
with_item: expression 'as' star_target &(',' | ')' | ':')
  | invalid_with_item
  | expression
try_stmt: invalid_try_stmt
  | 'try' &&':' block finally_block -> Try
  | 'try' &&':' block except_block+ [else_block] [finally_block] -> Try
  | 'try' &&':' block except_star_block+ [else_block] [finally_block] -> TryStar
except_block: invalid_except_stmt_indent
  | 'except' expression ':' block -> ExceptHandler
  | 'except' expression 'as' NAME ':' block -> ExceptHandler
  | 'except' expressions ':' block -> ExceptHandler
  | 'except' ':' block -> ExceptHandler
  | invalid_except_stmt
except_star_block: invalid_except_star_stmt_indent
  | 'except' '*' expression ':' block -> ExceptHandler
  | 'except' '*' expression 'as' NAME ':' block -> ExceptHandler
  | 'except' '*' expressions ':' block -> ExceptHandler
  | invalid_except_star_stmt
finally_block: invalid_finally_stmt
  | 'finally' &&':' block

# What goes wrong with statements.

invalid_assignment: invalid_ann_assign_target ':' expression -> at 1 "only single target (not %1) can be annotated"
  | star_named_expression ',' star_named_expressions* ':' expression -> at 1 "only single target (not tuple) can be annotated"
  | expression ':' expression -> at 1 "illegal target for annotation"
  | (star_targets '=')* star_expressions '=' -> targets 2 STAR
  | (star_targets '=')* yield_expr '=' -> at 2 "assignment to yield expression not possible"
  | star_expressions augassign annotated_rhs -> at 1 "'%1' is an illegal expression for augmented assignment"
invalid_ann_assign_target: list
  | tuple
  | '(' invalid_ann_assign_target ')' -> $2
invalid_del_stmt: 'del' star_expressions -> targets 2 DEL
invalid_block: NEWLINE !INDENT -> plainIndent
invalid_import: 'import' ','.dotted_name+ 'from' dotted_name -> from 1 "Did you mean to use 'from ... import ...' instead?"
  | 'import' NEWLINE -> from 2 "Expected one or more names after 'import'"
invalid_dotted_as_name: dotted_name 'as' !(NAME (',' | ')' | ';' | NEWLINE)) expression -> at 3 "cannot use %3 as import target"
invalid_import_from_as_name: NAME 'as' !(NAME (',' | ')' | ';' | NEWLINE)) expression -> at 3 "cannot use %3 as import target"
invalid_import_from_targets: import_from_as_names ',' NEWLINE -> here "trailing comma not allowed without surrounding parentheses"
  | NEWLINE -> from 1 "Expected one or more names after 'import'"
invalid_with_stmt: ['async'] 'with' ','.(expression ['as' star_target])+ NEWLINE -> here "expected ':'"
  | ['async'] 'with' '(' ','.(expressions ['as' star_target])+ [','] ')' NEWLINE -> here "expected ':'"
invalid_with_stmt_indent: ['async'] 'with' ','.(expression ['as' star_target])+ ':' NEWLINE !INDENT -> indent 2 "'with' statement"
  | ['async'] 'with' '(' ','.(expressions ['as' star_target])+ [','] ')' ':' NEWLINE !INDENT -> indent 2 "'with' statement"
invalid_with_item: expression 'as' expression &(',' | ')' | ':') -> targets 3 STAR
invalid_try_stmt: 'try' ':' NEWLINE !INDENT -> indent 1 "'try' statement"
  | 'try' ':' block !('except' | 'finally') -> here "expected 'except' or 'finally' block"
  | 'try' ':' block* except_block+ 'except' '*' expression ['as' NAME] ':' -> range 5 6 "cannot have both 'except' and 'except*' on the same 'try'"
  | 'try' ':' block* except_star_block+ 'except' [expression ['as' NAME]] ':' -> at 5 "cannot have both 'except' and 'except*' on the same 'try'"
invalid_except_stmt: 'except' expression ',' expressions 'as' NAME ':' -> from 2 "multiple exception types must be parenthesized when using 'as'"
  | 'except' expression ['as' NAME] NEWLINE -> here "expected ':'"
  | 'except' NEWLINE -> here "expected ':'"
  | 'except' expression 'as' expression ':' block -> at 4 "cannot use except statement with %4"
invalid_except_star_stmt: 'except' '*' expression ',' expressions 'as' NAME ':' -> from 3 "multiple exception types must be parenthesized when using 'as'"
  | 'except' '*' expression ['as' NAME] NEWLINE -> here "expected ':'"
  | 'except' '*' (NEWLINE | ':') -> here "expected one or more exception types"
  | 'except' '*' expression 'as' expression ':' block -> at 5 "cannot use except* statement with %5"
invalid_finally_stmt: 'finally' ':' NEWLINE !INDENT -> indent 1 "'finally' statement"
invalid_except_stmt_indent: 'except' expression ['as' NAME] ':' NEWLINE !INDENT -> indent 1 "'except' statement"
  | 'except' ':' NEWLINE !INDENT -> indent 1 "'except' statement"
invalid_except_star_stmt_indent: 'except' '*' expression ['as' NAME] ':' NEWLINE !INDENT -> indent 1 "'except*' statement"
invalid_if_stmt: 'if' named_expression NEWLINE -> here "expected ':'"
  | 'if' named_expression ':' NEWLINE !INDENT -> indent 1 "'if' statement"
invalid_elif_stmt: 'elif' named_expression NEWLINE -> here "expected ':'"
  | 'elif' named_expression ':' NEWLINE !INDENT -> indent 1 "'elif' statement"
invalid_else_stmt: 'else' ':' NEWLINE !INDENT -> indent 1 "'else' statement"
  | 'else' ':' block 'elif' -> here "'elif' block follows an 'else' block"
invalid_while_stmt: 'while' named_expression NEWLINE -> here "expected ':'"
  | 'while' named_expression ':' NEWLINE !INDENT -> indent 1 "'while' statement"
invalid_for_stmt: ['async'] 'for' star_targets 'in' star_expressions NEWLINE -> here "expected ':'"
  | ['async'] 'for' star_targets 'in' star_expressions ':' NEWLINE !INDENT -> indent 2 "'for' statement"
invalid_for_target: ['async'] 'for' star_expressions -> targets 3 FOR
invalid_def_raw: ['async'] 'def' NAME [type_params] '(' [params] ')' ['->' expression] ':' NEWLINE !INDENT -> indent 2 "function definition"
  | ['async'] 'def' NAME [type_params] &&'(' [params] ')' ['->' expression] &&':' block
invalid_class_def_raw: 'class' NAME [type_params] ['(' [arguments] ')'] NEWLINE -> here "expected ':'"
  | 'class' NAME [type_params] ['(' [arguments] ')'] ':' NEWLINE !INDENT -> indent 1 "class definition"
`;
