// Every built-in type with a fixed address. A row: name as Python shows it, module, base, and for exceptions the
// struct they share. The type's slots and methods are filled in by the file of the type (runtime/types/...).

export interface TypeRow {
  name: string;
  module: string;
  base: string;
  /** Only in builds with the switch testModules (runtime/debug/flags.ts). */
  test?: boolean;
}

function rows(module: string, base: string, names: string): TypeRow[] {
  return names.split(/\s+/).filter(Boolean).map((name) => ({ name, module, base }));
}

/** `A<B` in the text below: A derives from B. */
function exceptions(text: string): TypeRow[] {
  return text.split(/\s+/).filter(Boolean).map((pair) => {
    const [name, base] = pair.split('<') as [string, string];
    return { name, module: 'builtins', base };
  });
}

export const types: TypeRow[] = [
  { name: 'object', module: 'builtins', base: '' },
  ...rows('builtins', 'object', `type NoneType NotImplementedType ellipsis int float complex str bytes bytearray memoryview tuple list dict
    set frozenset range slice property classmethod staticmethod super function method builtin_function_or_method
    method_descriptor wrapper_descriptor method-wrapper classmethod_descriptor getset_descriptor member_descriptor
    module cell code frame traceback generator coroutine async_generator coroutine_wrapper async_generator_asend
    async_generator_athrow async_generator_wrapped_value anext_awaitable
    dict_keys dict_values dict_items dict_keyiterator dict_valueiterator dict_itemiterator
    dict_reversekeyiterator dict_reversevalueiterator dict_reverseitemiterator
    generic_alias_iterator list_iterator list_reverseiterator tuple_iterator str_iterator str_ascii_iterator bytes_iterator bytearray_iterator
    memory_iterator range_iterator longrange_iterator set_iterator iterator callable_iterator enumerate reversed zip map filter
    mappingproxy managedbuffer hamt EncodingMap fieldnameiterator formatteriterator line_iterator positions_iterator FrameLocalsProxy
    instruction-sequence token_missing PyCapsule _buffer_wrapper`),
  { name: 'bool', module: 'builtins', base: 'int' },
  ...rows('types', 'object', 'SimpleNamespace GenericAlias UnionType CapsuleType'),
  ...rows('weakref', 'object', 'ReferenceType ProxyType CallableProxyType'),
  ...rows('_frozen', 'object', 'structseq'),
  ...rows('string.templatelib', 'object', 'Template Interpolation TemplateIter'),
  ...rows('typing', 'object', 'TypeVar ParamSpec TypeVarTuple ParamSpecArgs ParamSpecKwargs TypeAliasType Generic Union NoDefaultType'),
  ...rows('_contextvars', 'object', 'Context ContextVar Token'),
  ...rows('itertools', 'object', `accumulate batched chain combinations combinations_with_replacement compress count cycle
    dropwhile filterfalse groupby _grouper islice pairwise permutations product repeat starmap takewhile _tee _tee_dataobject zip_longest`),
  ...rows('collections', 'object', 'deque _deque_iterator _deque_reverse_iterator _tuplegetter'),
  { name: 'defaultdict', module: 'collections', base: 'dict' },
  { name: 'OrderedDict', module: 'collections', base: 'dict' },
  { name: 'odict_keys', module: 'builtins', base: 'dict_keys' },
  { name: 'odict_values', module: 'builtins', base: 'dict_values' },
  { name: 'odict_items', module: 'builtins', base: 'dict_items' },
  { name: 'odict_iterator', module: 'builtins', base: 'object' },
  ...rows('functools', 'object', 'partial _lru_cache_wrapper _lru_list_elem KeyWrapper _PlaceholderType'),
  ...rows('operator', 'object', 'attrgetter itemgetter methodcaller'),
  ...rows('_thread', 'object', 'lock RLock _local _ThreadHandle _localdummy _ExceptHookArgs'),
  ...rows('_queue', 'object', 'SimpleQueue'),
  ...rows('_io', 'object', '_IOBase IncrementalNewlineDecoder _BytesIOBuffer'),
  { name: '_RawIOBase', module: '_io', base: '_IOBase' },
  { name: '_BufferedIOBase', module: '_io', base: '_IOBase' },
  { name: '_TextIOBase', module: '_io', base: '_IOBase' },
  { name: 'FileIO', module: '_io', base: '_RawIOBase' },
  { name: 'BytesIO', module: '_io', base: '_BufferedIOBase' },
  { name: 'BufferedReader', module: '_io', base: '_BufferedIOBase' },
  { name: 'BufferedWriter', module: '_io', base: '_BufferedIOBase' },
  { name: 'BufferedRandom', module: '_io', base: '_BufferedIOBase' },
  { name: 'BufferedRWPair', module: '_io', base: '_BufferedIOBase' },
  { name: 'TextIOWrapper', module: '_io', base: '_TextIOBase' },
  { name: 'StringIO', module: '_io', base: '_TextIOBase' },
  ...rows('posix', 'object', 'ScandirIterator DirEntry'),
  ...rows('re', 'object', 'Pattern Match SRE_Scanner SRE_Template'),
  ...rows('_struct', 'object', 'Struct unpack_iterator'),
  ...rows('array', 'object', 'array arrayiterator'),
  ...rows('_random', 'object', 'Random'),
  ...rows('_md5', 'object', 'md5'),
  ...rows('_sha1', 'object', 'sha1'),
  ...rows('_sha2', 'object', 'SHA224Type SHA256Type SHA384Type SHA512Type'),
  ...rows('_csv', 'object', 'Dialect reader writer'),
  ...rows('_json', 'object', 'Scanner Encoder'),
  ...rows('_hashlib', 'object', 'HASH'),
  ...rows('_abc', 'object', '_abc_data'),
  ...rows('_tokenize', 'object', 'TokenizerIter'),
  ...rows('_symtable', 'object', 'entry'),
  { name: 'BaseException', module: 'builtins', base: 'object' },
  ...exceptions(`
    Exception<BaseException GeneratorExit<BaseException KeyboardInterrupt<BaseException SystemExit<BaseException BaseExceptionGroup<BaseException
    ArithmeticError<Exception FloatingPointError<ArithmeticError OverflowError<ArithmeticError ZeroDivisionError<ArithmeticError
    AssertionError<Exception AttributeError<Exception BufferError<Exception EOFError<Exception
    ImportError<Exception ModuleNotFoundError<ImportError LookupError<Exception IndexError<LookupError KeyError<LookupError
    MemoryError<Exception NameError<Exception UnboundLocalError<NameError
    OSError<Exception BlockingIOError<OSError ChildProcessError<OSError ConnectionError<OSError BrokenPipeError<ConnectionError
    ConnectionAbortedError<ConnectionError ConnectionRefusedError<ConnectionError ConnectionResetError<ConnectionError FileExistsError<OSError
    FileNotFoundError<OSError InterruptedError<OSError IsADirectoryError<OSError NotADirectoryError<OSError PermissionError<OSError
    ProcessLookupError<OSError TimeoutError<OSError ReferenceError<Exception
    RuntimeError<Exception NotImplementedError<RuntimeError PythonFinalizationError<RuntimeError RecursionError<RuntimeError
    StopAsyncIteration<Exception StopIteration<Exception SyntaxError<Exception _IncompleteInputError<SyntaxError
    IndentationError<SyntaxError TabError<IndentationError SystemError<Exception TypeError<Exception
    ValueError<Exception UnicodeError<ValueError UnicodeDecodeError<UnicodeError UnicodeEncodeError<UnicodeError UnicodeTranslateError<UnicodeError
    Warning<Exception BytesWarning<Warning DeprecationWarning<Warning EncodingWarning<Warning FutureWarning<Warning ImportWarning<Warning
    PendingDeprecationWarning<Warning ResourceWarning<Warning RuntimeWarning<Warning SyntaxWarning<Warning UnicodeWarning<Warning UserWarning<Warning
    ExceptionGroup<BaseExceptionGroup`),
  { name: 'BufferLayout', module: '_skeintest', base: 'object', test: true },
  { name: 'Exporter', module: '_skeintest', base: 'object', test: true },
];
