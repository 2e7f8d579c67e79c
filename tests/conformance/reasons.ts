// Causes, written by hand, of tests that fail and will go on failing for a reason one should know. The key is
// `file:Class.test`; the first line of the error stands in the status of all other tests.

/** What each cause explains: tests as `file:Class.test`, several of one class as `file:Class.test_a,test_b`. */
const causes: [why: string, tests: string[]][] = [
  [
    "needs CPython's C API: the vectorcall slot and flag of types written in C",
    [
      'test_call:TestPEP590.test_method_descriptor_flag,test_setvectorcall,test_setvectorcall_load_attr_specialization_deopt,test_setvectorcall_load_attr_specialization_skip',
      'test_call:TestPEP590.test_vectorcall,test_vectorcall_flag,test_vectorcall_override,test_vectorcall_override_on_mutable_class,test_vectorcall_override_with_subclass',
    ],
  ],
  ["needs CPython's C API: the position of the C stack", ['test_call:TestRecursion.test_margin_is_sufficient']],
  ["needs CPython's C API: data of C programs in code objects, through ctypes", ['test_code:CoExtra.test_bad_index,test_free_called,test_free_different_thread,test_get_non_code,test_get_set']],
  ["needs CPython's C API: its own analysis of code objects", ['test_code:CodeTest.test_stateless']],
  ['free-threaded builds, CPython\'s too, intern all string constants', ['test_code:CodeConstsTest.test_interned_string_with_null']],
  ['constants of code objects live for ever: the interpreter pushes them without counting', ['test_code:CodeConstsTest.test_unusual_constants']],
  ["needs CPython's C API: the list of instructions inside its compiler", ['test_compile:TestInstructionSequence.test_basics,test_nested']],
  ['the specialising interpreter of CPython; Skein caches at the instruction and does not change it', [
    'test_compile:TestSourcePositions.test_multiline_boolean_expression',
    'test_monitoring:ExceptionMonitoringTest.test_no_unwind_for_shim_frame',
    'test_dis:DisTests.test_call_specialize,test_load_attr_specialize,test_loop_quicken,test_loop_with_conditional_at_end_is_quickened,test_super_instructions',
    'test_dis:DisWithFileTests.test_call_specialize,test_load_attr_specialize,test_loop_quicken,test_loop_with_conditional_at_end_is_quickened,test_super_instructions',
  ]],
  ['Skein\'s parser and compiler do not recurse for such chains: the program compiles', ['test_compile:TestSpecifics.test_compiler_recursion_limit']],
  ['equal constants and line tables are one object within a code object only', ['test_compile:TestSpecifics.test_merge_code_attrs,test_merge_constants']],
  ['contexts keep a dict; its views are no iterators', ['test_context:HamtTest.test_hamt_gc_2']],
  ['the attributes of an instance move into its dict when somebody asks for the dict', ['test_class:TestInlineValues.test_inspect_dict,test_many_attributes_with_dict,test_update_dict']],
  ["needs CPython's C API: a trace function written in C", [
    'test_sys_settrace:TestSetLocalTrace.test_no_line_event_after_creating_generator', 'test_sys_settrace:TraceOpcodesTestCase.test_no_line_event_after_creating_generator',
    'test_sys_settrace:TraceTestCase.test_no_line_event_after_creating_generator',
  ]],
  ["needs CPython's C API: events of monitoring fired by C code", [
    'test_monitoring:TestCApiEventGeneration.test_disable_event,test_enter_scope_two_events,test_fire_event,test_fire_event_failing_callback,test_missing_exception',
  ]],
  ["needs CPython's C API: classes and descriptors written in C", [
    'test_descr:ClassPropertiesAndMethods.test_bpo25750,test_testcapi_no_segfault,test_type_with_null_new_metaclass,test_classmethods_in_c,test_staticmethods_in_c',
    'test_descr:OperatorsTest.test_spam_dicts,test_spam_lists', 'test_coroutines:CAPITest.test_tp_await_1,test_tp_await_2,test_tp_await_3',
    'test_inspect:test_inspect.TestClassesAndFunctions.test_getfullargspec_builtin_func_no_signature', 'test_inspect:test_inspect.TestSignatureObject.test_signature_on_builtins_no_signature',
  ]],
  ["needs CPython's C API: matching of nested tuples of exceptions, which Python refuses", [
    'test_exceptions:TestInvalidExceptionMatcher.test_given_exception_matches_deeply_nested_tuple,test_given_exception_matches_nested_tuple',
  ]],
];

export const reasons: Record<string, string> = {};
for (const [why, lists] of causes) {
  for (const list of lists) {
    const end = list.lastIndexOf('.') + 1;
    for (const test of list.slice(end).split(',')) reasons[list.slice(0, end) + test] = why;
  }
}
