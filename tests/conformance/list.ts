// The files of CPython's test package that are run, in the order of the language reference: statements, classes, what
// looks into a running program, types, the library around them. A folder is named like a file.

export const files = `
  test_grammar test_syntax test_exceptions test_except_star test_raise test_with test_scope test_named_expressions test_patma test_fstring
  test_tstring test_string_literals test_type_params test_type_annotations test_annotationlib test_unpack test_unpack_ex test_listcomps
  test_dictcomps test_setcomps test_genexps test_generators test_generator_stop test_yield_from test_coroutines test_asyncgen test_context
  test_class test_descr test_descrtut test_metaclass test_subclassinit test_super test_property test_decorators test_abc test_isinstance
  test_call test_extcall test_keywordonlyarg test_positional_only_arg test_funcattrs test_builtin test_compile
  test_code test_frame test_traceback test_sys_settrace test_sys_setprofile test_monitoring
  test_int test_int_literal test_long test_float test_complex test_bool test_numeric_tower test_pow test_math test_cmath
  test_str test_format test_bytes test_memoryview test_buffer test_bigmem test_tuple test_list test_sort test_dict test_dictviews
  test_dict_version test_userdict test_userlist test_userstring test_set test_frozenset test_range test_slice test_index test_enumerate
  test_iter test_itertools test_iterlen test_hash test_compare test_richcmp test_binop test_augassign test_opcodes test_operator
  test_functools test_collections test_deque test_defaultdict test_ordered_dict test_weakref test_weakset test_gc test_finalization
  test_copy test_copyreg test_types test_typing test_genericalias test_genericpath test_eof test_tokenize test_keyword test_unicodedata
  test_unicode_identifiers test_ucn test_unicode_file test_utf8source test_source_encoding test_string test_textwrap test_contextlib
  test_bisect test_heapq test_reprlib test_dataclasses test_enum test_inspect test_dis test_ast test_symtable test_flufl test_global
  test_pkg test_module test_longexp test_sundry
`.trim().split(/\s+/);
