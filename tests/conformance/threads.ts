// Why a test may fail when it is copied on several threads though one thread passes it (`--threads N`).
//
// regrtest's copies (Lib/test/libregrtest/parallel_case.py) are shallow: they run at once in one process and share the module, the class,
// files in one folder and the interpreter's settings. CPython marks as unsafe only what its own run of two files with threads met; what else
// shares state fails on any Python. Two kinds of evidence are taken: CPython 3.14, though it has a GIL, fails the test in the same
// way (peer.ts asks it), or a rule below says what is shared. Crashes are never explained, time-outs only by `endless`.

/** What the copies share: a pattern for `file:test`, and the reason. */
const rules: [tests: RegExp, why: string][] = [
  [/:(__test__\.\w+|(builtins|collections|enum|itertools|typing)\.[\w.]+|test\.test_\w+)$|^test_heapq:\w+$/, 'a doctest: all copies run one DocTest, its names and one sys.stdout'],
  [/^test_monitoring:/, 'the tool numbers, callbacks and events of sys.monitoring are the interpreter\'s, and all copies take the same tool'],
  [/^test_traceback:/, 'sys.stderr, sys.tracebacklimit, linecache and the file with the test\'s code are replaced by all copies'],
  [/^test_dis:/, 'the output is caught by replacing sys.stdout, and the line cache is shared'],
  [/:.*(test_open|test_input|test_builtin_(list|tuple|map|zip|max_min))$/, 'all copies write and remove the same file'],
  [/^test_genericpath:|^test_exceptions:ExceptionTests\.testRaising$/, 'all copies write and remove the same file'],
  [/^test_string_literals:TestLiterals\.test_file_/, 'all copies write, import and remove one module'],
  // A copy that begins while another's mock is in place takes that for the true function, and puts it back in the end.
  [/^test_tokenize:(TestTokeniz|Untokenize)/, 'TestTokenize.test_tokenize replaces detect_encoding() of module tokenize, and its copies may leave a mock there'],
  // The import of traceback or random by unittest itself may meet it, too, and the ImportError then ends the process (exit 1).
  [/^test_ast:(outside the tests|.*ModuleStateTests\.)/,
    'test_sys_modules replaces builtins.__import__ by one that puts an object() in the place of whatever module any copy imports'],
  [/^test_(tokenize|ast|symtable):(\w+\.)?CommandLineTests?\./, 'all copies write the same file, and sys.stdout is replaced'],
  [/^test_contextlib:TestRedirectStd\w+\./, 'sys.stdout and sys.stderr are replaced by all copies'],
  [/^test_(source_encoding|unicode_file):/, 'all copies write, import and remove the same file'],
  [/^test_pkg:/, 'all copies make packages of the same names, and take them out of sys.modules and sys.path'],
  [/^test_module:ModuleTests\.test_module_(dir|getattr)/, 'all copies take a module out of sys.modules and import it again'],
  // Who finds the module of another's import that then fails goes on with it, in CPython (import_ensure_initialized) as here.
  [/^test_unicode_identifiers:PEP3131Test\.test_invalid$|^test_utf8source:PEP3120Test\.test_badsyntax$/, 'all copies import a module whose import fails'],
  [/^test_(dataclasses|enum):.*(pickle|getnewargs|reduce_ex|inherited_data_type|subclass_with_auto)/,
    'all copies assign a class to one global name and pickle it by that name'],
  [/^test_enum:TestConvert\./, '_convert_() goes over the globals of the test file, into which the class that another copy makes is put meanwhile'],
  [/^test_asyncgen:AsyncGenAsyncioTest\./, 'tearDown() takes away the event loop policy of asyncio, which is the process\'s, while another copy asks it for a loop'],
  [/^test_inspect:.*TestGetAsyncGenState\./, 'a copy shares the contextvars.Context that IsolatedAsyncioTestCase made with the test'],
  [/^test_inspect:.*(other_module|getmodule_recursion)$/, 'all copies put a module of one name into sys.modules and take it out'],
  [/^test_typing:.*pickle$/, 'all copies assign a class to one global name and pickle it by that name'],
  // A class is among Sized.__subclasses__() before typing has noted what its protocol asks for: until then its hook says yes to everything.
  [/^test_typing:ProtocolTests\.test_interaction_with_isinstance_checks_on_superclasses_with_ABCMeta/,
    'all copies clear the registry of collections.abc.Sized and derive from it'],
  [/^test_userlist:/, 'all copies replace UserList.__len__ by None and back'],
  [/^test_userstring:/, 'all copies replace UserString.__iter__ and __getitem__ by None and back'],
  [/^test_functools:TestSingleDispatch\./,
    'test_cache_invalidation replaces weakref.WeakKeyDictionary by one dictionary for all, and its copies may leave it there'],
  [/^test_builtin:BuiltinTest\.test_(delattr|setattr|input\w*)$/, 'all copies set and delete sys.spam, or sys.stdin, sys.stdout and sys.stderr'],
  [/^test_typing:RevealTypeTests\./, 'sys.stderr is replaced by all copies'],
  [/^test_inspect:.*TestBuggyCases\.test_generator_expression$/, 'all copies take the next item of one generator of inspect_fodder2'],
  [/^test_context:HamtTest\./, 'the class HashKey has one crasher, which a copy sets for the keys of all'],
  [/^test_inspect:.*test_proceed_with_fake_filename$/, 'linecache.getlines is replaced by all copies'],
  // support.catch_unraisable_exception(), support.captured_output() and support.infinite_recursion().
  [/^test_exceptions:(ExceptionTests\.test_unraisable|TestInvalidExceptionMatcher\..*)$|^test_raise:TestContext\.test_3611$|^test_yield_from:.*broken_getattr/,
    'sys.unraisablehook is replaced by all copies'],
  [/^test_coroutines:.*test_(fatal_coro_warning|unawaited_warning_when_module_broken)$|^test_frame:TestIncompleteFrameAreInvisible\.\w+_during_teardown$/,
    'sys.unraisablehook is replaced by all copies'],
  [/^test_(descr|itertools):.*test_(file_fault|slots|bug_7244)$|^test_yield_from:.*delegation_of_close_to_non_generator$/,
    'sys.stdout or sys.stderr is replaced by all copies'],
  [/^test_isinstance:.*infinite|^test_richcmp:MiscTest\.test_recursion$|^test_ast:.*(recursion|copy_with_parents)|^test_call:TestRecursion\./,
    'each copy sets the one limit of recursion and puts it back'],
  [/^test_exceptions:(Name|Attribute)ErrorTests\.test_issue45826/, 'sys.stderr is replaced by all copies'],
  [/:GrammarTests\.test_var_annot_in_module$|^test_annotationlib:.*on_partial_wrapper$/, 'all copies take a module out of sys.modules and import it again'],
  [/^test_annotationlib:/, 'test_name_lookup_without_eval puts dict in the place of builtins.int for all copies, and its copies may leave it there'],
  [/^test_builtin:TestBreakpoint\./, 'the copies set and remove one variable of os.environ and one sys.breakpointhook'],
  [/^test_warnings|:.*test_\w*warn\w*$/, 'the filters of module warnings are replaced and restored by all copies'],
  [/^test_exceptions:.*test_assert_shadowing$/, 'the copies set and delete one name in the globals of the test file'],
  [/^test_super:TestSuper\./, 'the copies of test_shadowed_* patch the name super of the test file, and may leave a class MySuper there'],
  // Copies are shallow: _cleanups is one list, from which each copy takes.
  [/^test_keyword:/, 'the copies of test_changing_the_kwlist_does_not_affect_iskeyword replace keyword.kwlist, and share the list of what is to be undone'],
  [/^test_(gc|weakref|weakset):.*(disable|enable|callback|threshold|debug|freeze|stats|len_cycles|garbage|get_objects|bug|trashcan)/,
    'the switches, callbacks and lists of module gc are the interpreter\'s'],
  [/^test_gc:GCTests\./, 'the tests compare what gc.collect() found, and the collection of another copy may have found it'],
  [/^test_(ordered_dict|functools):.*(copying|pickle)/, 'setUp() puts another module into sys.modules for all copies'],
  [/^test_finalization:/, 'the tests count survivors in lists of the class, which all copies clear'],
  [/^test_descr:ClassPropertiesAndMethods\.test_cycle_through_dict$/, 'gc.get_objects() finds the objects of the other copies, which the test forbids'],
];

/** Why `test` of `file` may fail on threads; null when no reason is known. */
export function sharedState(file: string, test: string): string | null {
  return rules.find(([pattern]) => pattern.test(`${file}:${test}`))?.[1] ?? null;
}

/** Tests whose copies may make each other run for ever, on any Python. */
const endless: [tests: RegExp, why: string][] = [
  [/^test_exceptions:ExceptionTests\.test_recursion_in_except_handler$/,
    'recurse_in_body_and_except() calls itself 2**n times within a limit of n more calls, and each copy sets the one limit of recursion'],
  // pdb's prompt, met in place of the mock that another copy has taken away, asks again after it has called sys.exit().
  [/^test_builtin:TestBreakpoint\./, 'a copy runs into the true pdb, which ends with sys.exit(), and another has replaced that by a mock'],
  // Handle._run() logs the RuntimeError of a context that another copy has entered: the step of the task is lost, and its loop waits for it.
  [/^test_inspect:.*TestGetAsyncGenState\./, 'a copy shares the contextvars.Context that IsolatedAsyncioTestCase made with the test, and its event loop loses steps'],
];

/** Why `test` of `file` may not end on threads; null when no reason is known. */
export function endlessState(file: string, test: string): string | null {
  return endless.find(([pattern]) => pattern.test(`${file}:${test}`))?.[1] ?? null;
}
