// Strings the runtime itself needs, interned and immortal at fixed addresses: `N.append` in runtime/ is the Value of
// the str 'append'. At most 40 Latin-1 characters each. Add a name to the group it belongs to.
import { types } from './types.js';

const groups = `
__abs__ __add__ __aenter__ __aexit__ __aiter__ __all__ __and__ __anext__ __annotate__ __annotate_func__ __annotations__ __annotations_cache__ __args__ __await__ __bases__ __basicsize__
__bool__ __buffer__ __build_class__ __builtins__ __bytes__ __cached__ __call__ __cause__ __ceil__ __class__ __class_getitem__ __classcell__ __classdict__ __classdictcell__ __closure__ __code__
__complex__ __contains__ __context__ __copy__ __ctypes_from_outparam__ __debug__ __deepcopy__ __defaults__ __del__ __delattr__ __delete__ __delitem__ __dict__ __dictoffset__
__dir__ __divmod__ __doc__ __enter__ __eq__ __exit__ __file__ __firstlineno__ __flags__ __float__ __floor__ __floordiv__ __format__ __fspath__ __func__ __future__ __ge__ __get__ __getattr__
__getattribute__ __getformat__ __getitem__ __getnewargs__ __getnewargs_ex__ __getstate__ __globals__ __gt__ __hash__ __iadd__ __iand__ __ifloordiv__ __ilshift__ __imatmul__
__imod__ __import__ __imul__ __index__ __init__ __init_subclass__ __instancecheck__ __int__ __invert__ __ior__ __ipow__ __irshift__ __isabstractmethod__ __isub__
__itemsize__ __iter__ __itruediv__ __ixor__ __kwdefaults__ __le__ __len__ __length_hint__ __loader__ __lshift__ __lt__ __main__ __match_args__ __matmul__ __missing__ __mod__ __module__
__mro__ __mro_entries__ __mul__ __name__ __ne__ __neg__ __new__ __next__ __notes__ __objclass__ __or__ __orig_bases__ __orig_class__ __origin__ __package__ __parameters__ __path__ __pos__ __pow__ __prepare__
__qualname__ __radd__ __rand__ __rdivmod__ __reduce__ __reduce_ex__ __release_buffer__ __repr__ __reversed__ __rfloordiv__ __rlshift__ __rmatmul__ __rmod__ __rmul__ __ror__
__round__ __rpow__ __rrshift__ __rshift__ __rsub__ __rtruediv__ __rxor__ __self__ __self_class__ __set__ __set_name__ __setattr__ __setitem__ __setstate__ __sizeof__ __slotnames__ __slots__ __spec__
__static_attributes__ __str__ __sub__ __subclasscheck__ __subclasses__ __subclasshook__ __suppress_context__ __text_signature__ __thisclass__ __traceback__ __truediv__ __trunc__ __type_params__ __typing_subst__
__typing_prepare_subst__ __typing_is_unpacked_typevartuple__ __typing_unpacked_tuple_args__ __unpacked__ __vectorcalloffset__ __warningregistry__ __weakref__ __weakrefoffset__ __weaklistoffset__ __wrapped__ __xor__
__bound__ __constraints__ __covariant__ __contravariant__ __infer_variance__ __default__ __value__ __evaluate_bound__ __evaluate_constraints__ __evaluate_default__ __evaluate_value__ has_default evaluate_value
_abc_impl __abstractmethods__ __abc_tpflags__ _fields _field_defaults _asdict _replace n_fields n_sequence_fields n_unnamed_fields __replace__
add append args end exc_value stop start step send throw close clear copy count index insert pop remove reverse sort extend sum key keys values items get update setdefault popitem fromkeys
format join split strip encode decode errors encoding newline name path msg obj code filename filename2 strerror errno lineno offset text end_lineno end_offset print_file_and_line reason object
read readline readlines readinto readall write writelines flush seek tell truncate fileno isatty readable writable seekable closed mode buffer line_buffering write_through raw detach peek read1 readinto1 newlines
all any getattr name_from stdout stderr stdin excepthook displayhook breakpointhook unraisablehook last_exc last_type last_value last_traceback modules builtins sys builtins_ path_hooks path_importer_cache meta_path tracebacklimit ps1 ps2 argv flags
warnings warn warn_explicit filters _onceregistry _defaultaction onceregistry defaultaction default error ignore always module once showwarning _showwarnmsg WarningMessage category message source source_line
isinstance importlib _bootstrap _bootstrap_external _find_and_load _handle_fromlist _initializing _install_external_importers __lltrace__ __class_cell__ origin has_location submodule_search_locations _uninitialized_submodules
threading _thread _shutdown _after_fork thread_ident exc_type exc_traceback exc_msg err_msg thread atexit run
real imag numerator denominator bit_length conjugate as_integer_ratio is_integer hex fromhex signed byteorder length bytes big little
result self cls args_ kwargs kw func keywords fget fset fdel doc __isabstractmethod___ name_ exceptions message_ derive subgroup
maxsplit sep keepends tabsize chars delete table count_ prefix suffix sub old new replacement fillchar width
strict initial iterable n r times default_ maxlen repeat function prototype ndigits number base exp mod x y z value metaclass globals locals
fromlist level file end_ prompt flags_ dont_inherit optimize _feature_version closure source_ cmp_to_key maxsize typed user_function cache_info_type cache_info cache_clear cache_parameters
tb_frame tb_next tb_lasti tb_lineno gi_frame gi_running gi_code gi_yieldfrom gi_suspended cr_frame cr_running cr_code cr_await cr_origin cr_suspended ag_frame ag_running ag_code ag_await ag_suspended
f_back f_builtins f_code f_globals f_lasti f_lineno f_locals f_trace f_trace_lines f_trace_opcodes f_generator
co_argcount co_cellvars co_code co_consts co_exceptiontable co_filename co_firstlineno co_flags co_freevars co_kwonlyargcount co_linetable co_lnotab co_name co_names co_nlocals co_posonlyargcount co_qualname co_stacksize co_varnames
call c_call c_return c_exception exception line opcode return_ 
min max abs divmod pow round eval exec _lock_unlock_module _calc___package__ _resolve_name stat lstat listdir mkdir rmdir unlink chmod open chdir rename symlink link readlink access utime scandir truncate
None_ True_ False_ NULL genexpr listcomp lambda_ module_ string_ stdin_ return annotations strings interpolations interpolation conversion expression
iter next utf_8 utf8 ascii latin_1 utf_16 utf_16_le utf_16_be utf_32 utf_32_le utf_32_be utf_7 charmap unicodeescape rawunicodeescape iso8859_1 surrogateescape surrogatepass backslashreplace xmlcharrefreplace namereplace replace
default_factory fillvalue isdisjoint add_note
encodings _is_text_encoding add_note _codecs getstate
mro namespace release characters_written
_checkClosed _checkReadable _checkWritable _checkSeekable _dealloc_warn _finalizing _blksize _isatty_open_only _CHUNK_SIZE getvalue getbuffer closefd opener
incrementalencoder incrementaldecoder lookup _is_text_encoding setstate reset locale utf_8_sig getpreferredencoding initial_value translate decoder buffering buffer_size warn_default_encoding utf8_mode MISSING
utf7
_compile_template
search
`;

/** Names whose text differs from their key (keys must be identifiers). */
const special: Record<string, string> = {
  None_: 'None', True_: 'True', False_: 'False', genexpr: '<genexpr>', listcomp: '<listcomp>', lambda_: '<lambda>', module_: '<module>',
  string_: '<string>', stdin_: '<stdin>', return_: 'return', utf_8: 'utf-8', latin_1: 'latin-1',
  utf_16: 'utf-16', utf_16_le: 'utf-16-le', utf_16_be: 'utf-16-be', utf_32: 'utf-32', utf_32_le: 'utf-32-le', utf_32_be: 'utf-32-be', utf_7: 'utf-7', utf_8_sig: 'utf-8-sig', iso8859_1: 'iso8859-1',
};

/** key -> text, each text once. */
export const names: Map<string, string> = (() => {
  const map = new Map<string, string>();
  const seen = new Set<string>();
  const put = (key: string, text: string): void => {
    if (seen.has(text) || map.has(key)) return;
    seen.add(text);
    map.set(key, text);
  };
  for (const key of groups.split(/\s+/).filter(Boolean)) {
    if (key.endsWith('_') && !key.endsWith('__') && !(key in special)) continue;
    put(key === 'return' ? 'return_' : key, special[key] ?? key);
  }
  for (const row of types) put('t_' + row.name.replace(/\W/g, '_'), row.name);
  for (const module of new Set(types.map((row) => row.module))) put('m_' + module.replace(/\W/g, '_'), module);
  return map;
})();
