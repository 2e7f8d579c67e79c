"""The data of the module sys, and those of its functions that can be said in Python."""

import sys
import _skein
from _skein.native import native
from _skein.plain_traceback import class_name, print_traceback, text_of
from _structseq import seal, structseq

LIBRARY = '/skein/lib/python3.14'

_flag_names = [
    'debug', 'inspect', 'interactive', 'optimize', 'dont_write_bytecode', 'no_user_site', 'no_site', 'ignore_environment',
    'verbose', 'bytes_warning', 'quiet', 'hash_randomization', 'isolated', 'dev_mode', 'utf8_mode', 'warn_default_encoding',
    'safe_path', 'int_max_str_digits', 'gil', 'thread_inherit_context', 'context_aware_warnings']
_make_flags = seal(structseq('flags', _flag_names, 18, 'sys'))


def make_flags(**given):
    """sys.flags: defaults with the `given` ones changed."""
    values = dict.fromkeys(_flag_names, 0)
    values.update(
        dev_mode=False, safe_path=False, utf8_mode=1, int_max_str_digits=4300, dont_write_bytecode=1, hash_randomization=1,
        gil=0, thread_inherit_context=1, context_aware_warnings=1)
    values.update(given)
    return _make_flags([values[name] for name in _flag_names])


def displayhook(value, /):
    """Print an object to sys.stdout and also save it in builtins._"""
    if value is None:
        return
    import builtins
    builtins._ = None
    text = repr(value)
    try:
        sys.stdout.write(text)
    except UnicodeEncodeError:
        encoding = sys.stdout.encoding
        sys.stdout.write(text.encode(encoding, 'backslashreplace').decode(encoding, 'strict'))
    sys.stdout.write('\n')
    builtins._ = value


UnraisableHookArgs = structseq('UnraisableHookArgs', ['exc_type', 'exc_value', 'exc_traceback', 'err_msg', 'object'])


def tell_unraisable(error, traceback, message):
    """Gives an exception that nobody can catch to sys.unraisablehook; `message`, which says what failed, may be None."""
    about = None
    hook = getattr(sys, 'unraisablehook', None)
    if hook is not None:
        try:
            hook(UnraisableHookArgs((type(error), error, traceback, message, about)))
            return
        except BaseException as failure:
            error, traceback = failure, failure.__traceback__.tb_next
            message, about = 'Exception ignored in sys.unraisablehook', hook
    unraisablehook(UnraisableHookArgs((type(error), error, traceback, message, about)))


def tell_from_runtime(error, message):
    """The same, called by the runtime: what a native function raised has the place of its caller."""
    traceback = error.__traceback__
    tell_unraisable(error, traceback_here() if traceback is None else traceback, message)


def traceback_type():
    try:
        raise LookupError
    except LookupError as error:
        return type(error.__traceback__)


# Not asked of the module types when it is needed: that may be gone by then, or importing be the program's own.
TracebackType = traceback_type()


def traceback_here():
    """The place of the caller's caller as a traceback, None at the bottom of a thread."""
    try:
        frame = sys._getframe(2)
    except ValueError:
        return None
    return TracebackType(None, frame, frame.f_lasti, -1)  # the line follows from the place, which need not have one


def display(value):
    """Writes an exception with its traceback to sys.stderr: by traceback.py, or plainly if that fails."""
    stderr = sys.stderr
    if stderr is None:
        return
    try:
        from traceback import _print_exception_bltin
        _print_exception_bltin(value)
    except Exception as error:
        tell_unraisable(error, error.__traceback__, 'Exception ignored in the internal traceback machinery')
        from _skein.plain_traceback import print_exception
        print_exception(value, stderr)
    stderr.flush()


def excepthook(exctype, value, traceback, /):
    """Handle an exception by displaying it with a traceback on sys.stderr."""
    if isinstance(value, BaseException) and value.__traceback__ is None:
        value.__traceback__ = traceback
    display(value)


def unraisablehook(unraisable, /):
    """Handle an exception that nobody can catch, such as one in __del__."""
    if not isinstance(unraisable, UnraisableHookArgs):
        raise TypeError('sys.unraisablehook argument type must be UnraisableHookArgs')
    stderr = sys.stderr
    if stderr is None:
        return
    kind, value, traceback, message, about = unraisable
    if about is not None:
        try:
            shown = repr(about)
        except Exception:
            shown = '<object repr() failed>'
        stderr.write(f'{message or "Exception ignored in"}: {shown}\n')
    elif message is not None:
        stderr.write(f'{message}:\n')
    if traceback is not None:
        print_traceback(traceback, stderr)
    if kind is not None:
        stderr.write(class_name(kind))
        if value is not None:
            stderr.write(f': {text_of(value)}')
        stderr.write('\n')
    stderr.flush()


def breakpointhook(*args, **kwargs):
    """What breakpoint() calls: the function named by PYTHONBREAKPOINT, pdb.set_trace by default."""
    import os
    name = os.environ.get('PYTHONBREAKPOINT') or 'pdb.set_trace'
    if name == '0':
        return None
    module, dot, attribute = name.rpartition('.')
    try:
        hook = getattr(__import__(module if dot else 'builtins', fromlist=[attribute]), attribute)
    except (ImportError, AttributeError, ValueError):
        import warnings
        warnings.warn(f'Ignoring unimportable $PYTHONBREAKPOINT: "{name}"', RuntimeWarning, 2)
        return None
    return hook(*args, **kwargs)


def getfilesystemencoding():
    """Return the encoding used to convert Unicode filenames to OS filenames."""
    return 'utf-8'


def getfilesystemencodeerrors():
    """Return the error mode used for Unicode to OS filename conversion."""
    return 'surrogateescape'


def getdefaultencoding():
    """Return the current default encoding used by the Unicode implementation."""
    return 'utf-8'


_audit_hooks = []


def audit(event, /, *args):
    """Passes the event to any hooks that are attached."""
    for hook in _audit_hooks:
        hook(event, args)


def addaudithook(hook):
    """Adds a new audit hook callback."""
    audit('sys.addaudithook')
    _audit_hooks.append(hook)


def setswitchinterval(interval, /):
    """Set the ideal thread switching delay with the GIL, in seconds."""
    if interval <= 0:
        raise ValueError('switch interval must be strictly positive')
    sys._set_switch_interval_ns(min(int(interval * 1e9), 4000000000))


def getswitchinterval():
    """Return the current thread switch interval; see sys.setswitchinterval()."""
    return sys._switch_interval_ns() / 1e9


def _getframemodulename(depth=0):
    """Return the name of the module for a calling frame."""
    try:
        return sys._getframe(depth + 1).f_globals.get('__name__')
    except ValueError:
        return None


def is_stack_trampoline_active():
    """Return *True* if a stack profiler trampoline is active."""
    return False


def is_remote_debug_enabled():
    """Return True if remote debugging is enabled, False otherwise."""
    return False


def getdlopenflags():
    """Return the current value of the flags that are used for dlopen calls."""
    return 2


def _jit_is_not():
    return False


def get_asyncgen_hooks():
    """Return the installed asynchronous generators hooks.

    This returns a namedtuple of the form (firstiter, finalizer).
    """
    return _asyncgen_hooks(sys._get_asyncgen_hooks())


_asyncgen_hooks = structseq('asyncgen_hooks', ['firstiter', 'finalizer'], 2, 'sys')


def _get_cpu_count_config():
    """Private function for getting PyConfig.cpu_count: -1 = not set."""
    value = sys._xoptions.get('cpu_count', 'default')
    return -1 if value in ('default', True) else int(value)


_functions = (
    displayhook, excepthook, unraisablehook, breakpointhook, getfilesystemencoding, getfilesystemencodeerrors, getdefaultencoding,
    audit, addaudithook, setswitchinterval, getswitchinterval, _getframemodulename, is_stack_trampoline_active,
    is_remote_debug_enabled, getdlopenflags, _get_cpu_count_config, get_asyncgen_hooks)

_shown = {
    'displayhook': '($module, object, /)', 'excepthook': '($module, exctype, value, traceback, /)',
    'addaudithook': '($module, /, hook)',
}


def setup():
    """Fills the module sys when the image is made."""
    _skein.set_unraisable(tell_from_runtime)
    version_info = structseq('version_info', ['major', 'minor', 'micro', 'releaselevel', 'serial'], 5, 'sys')
    float_info = structseq('float_info', [
        'max', 'max_exp', 'max_10_exp', 'min', 'min_exp', 'min_10_exp', 'dig', 'mant_dig', 'epsilon', 'radix', 'rounds'], 11, 'sys')
    int_info = structseq('int_info', ['bits_per_digit', 'sizeof_digit', 'default_max_str_digits', 'str_digits_check_threshold'], 4, 'sys')
    hash_info = structseq('hash_info', ['width', 'modulus', 'inf', 'nan', 'imag', 'algorithm', 'hash_bits', 'seed_bits', 'cutoff'], 9, 'sys')
    thread_info = structseq('thread_info', ['name', 'lock', 'version'], 3, 'sys')
    sys.version = '3.14.0 free-threading build (Skein 0.1.0) [WebAssembly]'
    sys.version_info = seal(version_info)((3, 14, 0, 'final', 0))
    sys.hexversion = 0x030e00f0
    sys.api_version = 1013
    sys.copyright = 'Copyright (c) the Skein authors; standard library Copyright (c) Python Software Foundation.'
    sys.platform = 'linux'
    sys.byteorder = 'little'
    sys.maxsize = 0x7fffffffffffffff
    sys.maxunicode = 0x10ffff
    sys.implementation = _skein.SimpleNamespace(
        name='skein', cache_tag='skein-314', version=sys.version_info, hexversion=0x030e00f0, _multiarch='wasm32-skein',
        supports_isolated_interpreters=False)
    sys.float_info = float_info((
        1.7976931348623157e+308, 1024, 308, 2.2250738585072014e-308, -1021, -307, 15, 53, 2.220446049250313e-16, 2, 1))
    sys.int_info = int_info((32, 4, 4300, 640))
    sys.hash_info = hash_info((64, (1 << 61) - 1, 314159, 0, 1000003, 'siphash13', 64, 128, 0))
    sys.thread_info = thread_info(('pthread', None, None))
    sys.float_repr_style = 'short'
    sys.flags = make_flags()
    sys.warnoptions = []
    sys._xoptions = {}
    sys._git = ('Skein', '', '')
    sys._framework = ''
    sys._jit = _skein.SimpleNamespace(is_available=_jit_is_not, is_enabled=_jit_is_not, is_active=_jit_is_not)
    sys.abiflags = 't'
    sys.prefix = sys.exec_prefix = sys.base_prefix = sys.base_exec_prefix = '/skein'
    sys.platlibdir = 'lib'
    sys._stdlib_dir = LIBRARY
    sys.pycache_prefix = None
    sys.dont_write_bytecode = True
    sys.executable = sys._base_executable = ''
    sys.argv = ['']
    sys.orig_argv = []
    sys.path = [LIBRARY]
    sys.path_hooks = []
    sys.path_importer_cache = {}
    sys.meta_path = []
    sys.stdin = sys.stdout = sys.stderr = None
    sys.__stdin__ = sys.__stdout__ = sys.__stderr__ = None
    for function in _functions:
        function.__module__ = 'sys'
        setattr(sys, function.__name__, native(function.__name__, function, sys, _shown.get(function.__name__, '')))
    for name in 'displayhook', 'excepthook', 'unraisablehook', 'breakpointhook':
        setattr(sys, f'__{name}__', getattr(sys, name))
