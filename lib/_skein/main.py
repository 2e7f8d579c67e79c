"""What happens between the start of the program and its end: reads the settings, opens the standard streams, runs the
program, and finalizes.  `main()` returns the exit code.
"""

import sys
import _skein


class Settings:
    """The settings of this run; see src/host/interface/config.ts."""

    lists = ('args', 'warnings', 'xoptions')

    def __init__(self, pairs):
        self.args, self.warnings, self.xoptions = [], [], []
        self.gil = None
        for pair in pairs:
            key, _, value = pair.partition('=')
            if key in self.lists:
                getattr(self, key).append(value)
            elif key in ('run', 'target', 'executable'):
                setattr(self, key, value)
            else:
                setattr(self, key, int(value))


def apply(settings):
    """Puts the settings into the modules sys and os."""
    from _skein import system
    import os
    os.environ._data.clear()
    os.environ._data.update(os._create_environ())
    digits = 4300
    for option in settings.xoptions:
        name, equals, value = option.partition('=')
        sys._xoptions[name] = value if equals else True
    limit = sys._xoptions.get('int_max_str_digits')
    if limit is None and not settings.ignoreEnvironment:
        limit = os.environ.get('PYTHONINTMAXSTRDIGITS') or None
    if limit is not None:
        try:
            sys.set_int_max_str_digits(digits := int(limit))
        except (ValueError, TypeError):
            fatal('-X int_max_str_digits: invalid limit; must be >= 640 or 0 for unlimited.')
    sys.flags = system.make_flags(
        inspect=settings.inspect, optimize=settings.optimize, no_user_site=settings.noUserSite, no_site=settings.noSite,
        ignore_environment=settings.ignoreEnvironment, verbose=settings.verbose, bytes_warning=settings.bytesWarning,
        quiet=settings.quiet, isolated=settings.isolated, safe_path=bool(settings.safePath), int_max_str_digits=digits,
        gil=1 if settings.gil else 0)
    if settings.gil:
        _skein._enable_gil()
    sys.executable = sys._base_executable = settings.executable
    sys.warnoptions[:] = settings.warnings
    if settings.warnings:
        import warnings
        warnings._processoptions(sys.warnoptions)
    if sys._xoptions.get('no_debug_ranges') or (not settings.ignoreEnvironment and os.environ.get('PYTHONNODEBUGRANGES')):
        _skein._no_debug_ranges()
    if sys._xoptions.get('importtime'):
        time_imports()
    path = []
    if not settings.ignoreEnvironment and os.environ.get('PYTHONPATH'):
        path += [entry or os.getcwd() for entry in os.environ['PYTHONPATH'].split(':')]
    sys.path[:] = path + [system.LIBRARY]


def time_imports():
    """-X importtime: a line on standard error for each import, the inner ones first."""
    import _frozen_importlib as bootstrap
    import os
    import time
    find_and_load = bootstrap._find_and_load
    nested = []

    def timed(name, import_):
        if name in sys.modules:
            return find_and_load(name, import_)
        nested.append(0)
        began = time.perf_counter_ns()
        try:
            return find_and_load(name, import_)
        finally:
            total = (time.perf_counter_ns() - began) // 1000
            own = total - nested.pop()
            if nested:
                nested[-1] += total
            os.write(2, f'import time: {own:9} | {total:10} | {"  " * len(nested)}{name}\n'.encode())

    bootstrap._find_and_load = timed
    os.write(2, b'import time: self [us] | cumulative | imported package\n')


def fatal(message):
    """A setting that cannot be: says so and ends the program."""
    import os
    os.write(2, f'Fatal Python error: {message}\n'.encode())
    os._exit(1)


def open_streams(settings):
    import io
    for name, fd, mode in (('stdin', 0, 'r'), ('stdout', 1, 'w'), ('stderr', 2, 'w')):
        try:
            raw_buffer = io.open(fd, mode + 'b', buffering=0 if mode == 'w' and settings.unbuffered else -1, closefd=False)
        except OSError:
            continue
        raw = raw_buffer.raw if hasattr(raw_buffer, 'raw') else raw_buffer
        raw.name = f'<{name}>'
        terminal = raw.isatty()
        stream = io.TextIOWrapper(
            raw_buffer, 'utf-8', 'backslashreplace' if name == 'stderr' else 'strict',
            '\n' if mode == 'w' else None, line_buffering=terminal or name == 'stderr' or settings.run == 'embed', write_through=bool(settings.unbuffered))
        stream.mode = mode
        setattr(sys, name, stream)
        setattr(sys, f'__{name}__', stream)


def new_main():
    """A new module __main__."""
    main = sys.modules['__main__'] = type(sys)('__main__')
    main.__builtins__ = sys.modules['builtins']
    return main


def run(settings):
    """Runs what the command line names, in __main__."""
    import os
    main = new_main()
    if settings.run == 'embed':
        from _skein.embed import serve
        sys.argv[:] = [settings.target, *settings.args]
        if not settings.safePath:
            sys.path.insert(0, '')
        serve(main.__dict__)
        return
    if settings.run == 'module':
        sys.argv[:] = ['-m', *settings.args]
        if not settings.safePath:
            sys.path.insert(0, os.getcwd())
        import runpy
        runpy._run_module_as_main(settings.target)
        return
    if settings.run == 'string':
        sys.argv[:] = ['-c', *settings.args]
        name, source = '<string>', settings.target
        if not settings.safePath:
            sys.path.insert(0, '')
        remember('<string>', source)
    elif settings.run == 'stdin':
        sys.argv[:] = [settings.target, *settings.args]
        if not settings.safePath:
            sys.path.insert(0, '')
        if sys.stdin is not None and sys.stdin.isatty():
            interact(settings)
            return
        name, source = '<stdin>', sys.stdin.buffer.read() if sys.stdin is not None else b''
        remember('<stdin>', source)
    else:
        sys.argv[:] = [settings.target, *settings.args]
        name = os.path.abspath(settings.target)
        if os.path.isdir(name):
            sys.path.insert(0, name)
            import runpy
            runpy._run_module_as_main('__main__', False)
            return
        try:
            with open(name, 'rb') as file:
                source = file.read()
        except OSError as error:
            sys.stderr.write(f"{sys.executable}: can't open file {name!r}: [Errno {error.errno}] {error.strerror}\n")
            raise SystemExit(2) from None
        if not settings.safePath:
            sys.path.insert(0, os.path.dirname(os.path.realpath(name)))
        main.__file__ = name
        main.__cached__ = None
    if settings.run == 'file':
        from importlib.machinery import SourceFileLoader
        main.__loader__ = SourceFileLoader('__main__', name)
    else:
        from importlib.machinery import BuiltinImporter
        main.__loader__ = BuiltinImporter
    if settings.run == 'file':
        code = _skein.compile_file(source, name)
    else:
        code = compile(source, name, 'exec', 0, True)
    exec(code, main.__dict__)


def remember(name, source):
    """Lets tracebacks show the lines of a program that is in no file."""
    import linecache
    text = source if isinstance(source, str) else source.decode('utf-8', 'replace')
    linecache.cache[name] = (len(text), None, [line + '\n' for line in text.splitlines()], name)


def interact(settings):
    """The interactive prompt."""
    import code
    banner = None if not settings.quiet else ''
    namespace = sys.modules['__main__'].__dict__
    code.interact(banner=banner, local=namespace, exitmsg='')


def report(error):
    """Shows an uncaught exception; gives the exit code."""
    if isinstance(error, SystemExit):
        return exit_code(error)
    hook = sys.excepthook
    traceback = error.__traceback__
    # The frames of this file are none of the program's business.
    while traceback is not None and traceback.tb_frame.f_code.co_filename == __file__:
        traceback = traceback.tb_next
    error = error.with_traceback(traceback)
    sys.last_exc = error
    sys.last_type, sys.last_value, sys.last_traceback = type(error), error, traceback
    try:
        hook(type(error), error, traceback)
    except SystemExit as inner:
        return exit_code(inner)
    except BaseException as inner:
        from _skein.system import excepthook
        sys.stderr.write('Error in sys.excepthook:\n')
        excepthook(type(inner), inner, inner.__traceback__)
        sys.stderr.write('\nOriginal exception was:\n')
        excepthook(type(error), error, traceback)
    return 130 if isinstance(error, KeyboardInterrupt) else 1


def exit_code(error):
    code = error.code
    if code is None:
        return 0
    if isinstance(code, int):
        return code & 0xff
    try:
        if sys.stderr is not None:
            sys.stderr.write(f'{code}\n')
            sys.stderr.flush()
    except OSError:
        pass
    return 1


def flush(code):
    """Flushes the standard streams; when that fails the exit code is 120, as CPython's."""
    for name in 'stdout', 'stderr':
        stream = getattr(sys, name, None)
        if stream is None or getattr(stream, 'closed', False):
            continue
        try:
            stream.flush()
        except BaseException as error:
            code = 120
            if name == 'stdout' and sys.stderr is not None:
                try:
                    sys.stderr.write(f'Exception ignored while flushing sys.stdout:\n{type(error).__name__}: {error}\n')
                except (OSError, ValueError):
                    pass
    return code


def finalize(code):
    """Waits for the threads, runs atexit functions, flushes.  What fails here is told, but does not change the exit code."""
    import _thread
    threading = sys.modules.get('threading')
    ignoring(getattr(threading, '_shutdown', _thread._shutdown), 'Exception ignored on threading shutdown')
    import atexit
    ignoring(atexit._run_exitfuncs, 'Exception ignored in atexit callback')
    code = flush(code)
    ignoring(clear_modules, 'Exception ignored while modules are cleared')
    return flush(code)


def ignoring(function, message):
    """Calls a function; what it raises goes to sys.unraisablehook."""
    failure = None
    try:
        function()
    except BaseException as error:
        failure = error
    # Out here it is handled no more: the hook sees no sys.exception().
    if failure is not None:
        from _skein.system import tell_unraisable
        tell_unraisable(failure, failure.__traceback__.tb_next, message)


def clear_modules():
    """Lets go of what the program's modules hold: files are closed, finalizers run.  Not while daemon threads run on them."""
    import _thread
    if _thread._count():
        return
    # Not before: a daemon thread that comes back from writing would stay out with the lock of sys.stdout, and flush() wait for it.
    _skein.finalizing()
    for name in 'last_exc', 'last_type', 'last_value', 'last_traceback', 'ps1', 'ps2':
        if hasattr(sys, name):
            setattr(sys, name, None)
    # What finalizers print goes to the real streams.
    for name in 'stdin', 'stdout', 'stderr':
        setattr(sys, name, getattr(sys, f'__{name}__', None))
    import gc
    from weakref import ref
    own = []
    for name in list(sys.modules):
        if name not in in_image:
            module = sys.modules.pop(name)
            if type(module) is type(sys):
                own.append(module)
    # Whole modules first: what they alone hold is finalized while all names are still there. Of modules still held the names go.
    own = [ref(module) for module in own]
    module = names = None
    gc.collect()
    for reference in reversed(own):
        module = reference()
        if module is None:
            continue
        names = module.__dict__
        # Private names first, then the others, as CPython does.
        for private in True, False:
            for name in list(names):
                if isinstance(name, str) and name != '__builtins__' and (name[:1] == '_' and name[1:2] != '_') >= private:
                    names[name] = None
    module = names = None
    gc.collect()


# The modules of the heap image are not the program's.
in_image = frozenset(sys.modules)


def main():
    settings = Settings(_skein.config())
    apply(settings)
    open_streams(settings)
    code = 0
    failure = None
    try:
        run(settings)
    except BaseException as error:
        failure = error
    # Out here it is handled no more: sys.excepthook sees no sys.exception(), and what it raises and catches itself has no context.
    if failure is not None:
        code = report(failure)
        failure = None
    if settings.inspect and settings.run != 'stdin':
        interact(settings)
    return finalize(code)
