"""Runs once, when the heap image is made: builds the import system on the native modules and imports the core of the
standard library, so that a program starts with all of it in memory.

There is no import system yet when this file runs; `import` finds only what is in sys.modules.
"""

import sys
import _skein
import _thread

LIBRARY = '/skein/lib/python3.14'
ModuleType = type(sys)


def load(name, path):
    """Runs LIBRARY/path as the module `name`, without the import system."""
    module = ModuleType(name)
    module.__file__ = f'{LIBRARY}/{path}'
    sys.modules[name] = module
    _skein.run(module.__file__, module.__dict__)
    return module


def make_imp(builtin):
    """The module _imp.  There are no frozen modules (the image replaces them) and no shared libraries."""
    imp = ModuleType('_imp')
    lock = _thread.RLock()

    def create_builtin(spec):
        return builtin[spec.name]

    def source_hash(key, source):
        return (hash((key, bytes(source))) & 0xffffffffffffffff).to_bytes(8, 'little')

    imp.__dict__.update(
        acquire_lock=lock.acquire,
        release_lock=lock.release,
        lock_held=lock._is_owned,
        is_builtin=lambda name: 1 if name in builtin else 0,
        is_frozen=lambda name: False,
        is_frozen_package=lambda name: False,
        find_frozen=lambda name, *, withdata=False: None,
        get_frozen_object=lambda name, data=None: None,
        init_frozen=lambda name: None,
        create_builtin=create_builtin,
        exec_builtin=lambda module: 0,
        create_dynamic=None,
        exec_dynamic=None,
        extension_suffixes=lambda: [],
        source_hash=source_hash,
        check_hash_based_pycs='default',
        pyc_magic_number_token=3627 | 0x0a0d << 16,
        _fix_co_filename=lambda code, path: None,
        _override_frozen_modules_for_tests=lambda override: None,
        _override_multi_interp_extensions_check=lambda override: 0,
        _frozen_module_names=lambda: [],
    )
    return imp


def make_warnings():
    """The module _warnings, as far as the import system needs it before warnings.py is there."""
    module = ModuleType('_warnings')

    def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
        import _py_warnings
        _py_warnings.warn(message, category, stacklevel + 1, source)

    module.warn = warn
    return module


def make_import_system(builtin):
    bootstrap = load('_frozen_importlib', 'importlib/_bootstrap.py')
    _skein.set_importlib(bootstrap)
    bootstrap._install(sys, sys.modules['_imp'])
    external = load('_frozen_importlib_external', 'importlib/_bootstrap_external.py')
    bootstrap._bootstrap_external = external
    external._install(bootstrap)
    for module, name in ((bootstrap, '_bootstrap'), (external, '_bootstrap_external')):
        module.__name__ = f'importlib.{name}'
        module.__package__ = 'importlib'
        module.__spec__ = bootstrap.ModuleSpec(module.__name__, None, origin=module.__file__)
        sys.modules[f'importlib.{name}'] = module


# What nearly every program imports, directly or through something else.
CORE = '''
    abc codecs io os os.path stat posixpath genericpath _collections_abc _sitebuiltins encodings encodings.aliases
    encodings.utf_8 encodings.latin_1 encodings.ascii warnings types enum operator keyword reprlib functools collections
    collections.abc weakref _weakrefset contextlib copyreg re tokenize token linecache textwrap traceback codeop threading
    heapq bisect copy queue importlib importlib.util importlib.machinery runpy string random time _colorize dataclasses
    inspect dis ast typing json struct datetime math itertools
'''


def import_core():
    failed = []
    for name in CORE.split():
        try:
            __import__(name)
        except ImportError as error:
            failed.append((name, error))
    return failed


builtin = dict(sys.modules)
sys.modules['_warnings'] = builtin['_warnings'] = make_warnings()
sys.modules['_imp'] = builtin['_imp'] = make_imp(builtin)

load('_skein.native', '_skein/native.py')
for name in '_structseq', 'posix', 'atexit', 'time', 'marshal', '_ast':
    builtin[name] = load(name, f'{name}.py')
posix = builtin['posix']

load('_skein.plain_traceback', '_skein/plain_traceback.py')
system = load('_skein.system', '_skein/system.py')
sys.builtin_module_names = tuple(sorted(builtin))
system.setup()
sys.stdlib_module_names = load('_skein.stdlib_names', '_skein/stdlib_names.py').names
make_import_system(builtin)
builtin['_skein'].__path__ = [f'{LIBRARY}/_skein']
builtin['_skein'].system = system
_skein.set_trees(load('_skein.tree', '_skein/tree.py'))
import io
import builtins
builtins.open = io.open
not_imported = import_core()
import array
import collections.abc
collections.abc.MutableSequence.register(array.array)
if not_imported:
    for name, error in not_imported:
        _skein.log(f'boot: {name} not imported: {error}')
main = load('_skein.main', '_skein/main.py')
embed = load('_skein.embed', '_skein/embed.py')
