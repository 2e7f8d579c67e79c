"""Runs one file of CPython's test package, on whatever Python runs this, and writes what came of each test.

    python driver.py MODULE REPORT [--threads N] [--done FILE] [--only FILE] [--match TEXT]
                      [--changes P [--seconds S]]

MODULE is a name such as test.test_list.  REPORT gets one JSON object a line, written before and after each test, so
that the last start without an end names the test a process died in:

    {"start": "ListTest.test_append"}   {"end": ..., "outcome": "failed", "reason": "AssertionError: ..."}

The names in --done are not run again: the runner goes on in a new process with the rest after a crash.  --only names
the tests to run.  With --threads each test is copied on N threads, as regrtest's --parallel-threads does.  With
--changes a thread lets the others go first before a line with probability P: a Python with a GIL, too, changes threads
anywhere then, and not only in tests that last longer than its interval.  What has not failed is run again for S seconds.
"""

import contextlib
import importlib
import json
import os
import random
import sys
import time
import traceback
import unittest

# What CPython's modules of test helpers (_testcapi and its like) would be for Skein is in modules/, behind everything
# else on the path: a Python that has these modules uses its own.
STAND_INS = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'modules')

RESOURCES = ['cpu', 'curses', 'decimal', 'subprocess', 'tzdata', 'walltime']


class Report:
    def __init__(self, path, module):
        self.file = open(path, 'a', encoding='utf-8', errors='backslashreplace')
        self.prefix = module + '.'

    def name(self, test):
        test = getattr(test, 'test_case', test)
        name = test.id() if hasattr(test, 'id') else str(test)
        return name.removeprefix(self.prefix)

    def write(self, **what):
        self.file.write(json.dumps(what) + '\n')
        self.file.flush()


def reason_of(text):
    """The line of a traceback that says what is wrong."""
    lines = [line for line in text.splitlines() if line.strip()]
    for line in reversed(lines):
        if not line[0].isspace() and ':' in line and not line.startswith(('stdout', 'stderr', 'Traceback')):
            head = line.split(':')[0]
            if all(part.isidentifier() for part in head.split('.')) and len(head) < 80:
                return line[:300]
    return (lines[-1].strip() if lines else '')[:300]


def try_details():
    """Lets tests run that are reserved to CPython, and marks them: what they ask for is not promised, but often there."""
    from test import support
    if sys.implementation.name == 'cpython':
        return

    def mark(test):
        test._reserved_to_cpython = True
        return test

    plain = support.impl_detail

    def impl_detail(msg=None, **guards):
        return mark if guards.get('cpython', not guards) else plain(msg, **guards)

    support.impl_detail, support.cpython_only = impl_detail, mark


def is_detail(test):
    """Whether a test, or its class, is reserved to CPython."""
    test = getattr(test, 'test_case', test)
    method = getattr(test, getattr(test, '_testMethodName', ''), None)
    return getattr(method, '_reserved_to_cpython', False) or getattr(test, '_reserved_to_cpython', False)


def let_go_of_tools():
    """A test that skips itself in setUp never comes to its tearDown, which would give back the monitoring tools it took."""
    monitoring = getattr(sys, 'monitoring', None)
    for tool in range(6) if monitoring else ():
        if monitoring.get_tool(tool) is not None:
            monitoring.clear_tool_id(tool)
            monitoring.free_tool_id(tool)


@contextlib.contextmanager
def changing_threads(probability):
    """Meanwhile a thread sleeps before a line (not of unittest's) with that probability, nearly always shortly."""
    if not probability:
        yield
        return
    from test.libregrtest.parallel_case import ParallelTestCase
    monitoring, tool = sys.monitoring, 4

    machinery = os.path.join(os.path.dirname(unittest.__file__), '')

    def before_line(code, line):
        if code.co_filename.startswith(machinery) and not code.co_filename.endswith('mock.py'):
            return monitoring.DISABLE
        if random.random() < probability:
            time.sleep(0.02 * random.random() ** 10)

    def run_worker(self, test_case, result, barrier):
        barrier.wait()
        # One copy's end meets another's beginning.
        time.sleep(0.05 * random.random() ** 3)
        test_case.run(result)

    monitoring.use_tool_id(tool, 'changes of threads')
    monitoring.register_callback(tool, monitoring.events.LINE, before_line)
    monitoring.set_events(tool, monitoring.events.LINE)
    plain, ParallelTestCase.run_worker = ParallelTestCase.run_worker, run_worker
    try:
        yield
    finally:
        ParallelTestCase.run_worker = plain
        monitoring.clear_tool_id(tool)
        monitoring.free_tool_id(tool)


class Result(unittest.TestResult):
    """Writes the outcome of each test; one failing subtest makes the test a failed one."""

    def __init__(self, report, *args):
        super().__init__(*args)
        self.report = report
        self.failed = set()
        self.outcome = None
        self.reason = ''

    def startTest(self, test):
        super().startTest(test)
        self.outcome, self.reason = None, ''
        self.before = [len(self.errors), len(self.failures), len(self.skipped)]
        self.report.write(start=self.report.name(test))

    def stopTest(self, test):
        super().stopTest(test)
        if self.outcome is None:
            # A test copied on threads adds to the lists without a word.
            for kind, found, count in zip(('error', 'failed', 'skipped'), (self.errors, self.failures, self.skipped), self.before):
                if len(found) > count:
                    self.outcome, self.reason = kind, found[-1][1]
                    if kind != 'skipped':
                        self.show(test, self.reason)
                        self.reason = reason_of(self.reason)
                    break
        if self.outcome == 'skipped':
            let_go_of_tools()
        detail = {'detail': True} if is_detail(test) else {}
        name = self.report.name(test)
        if self.outcome in ('error', 'failed'):
            self.failed.add(name)
        self.report.write(end=name, outcome=self.outcome or 'passed', reason=self.reason, **detail)

    def show(self, test, text):
        sys.__stderr__.write(f'\n======== {self.report.name(test)}\n{text}\n')
        sys.__stderr__.flush()

    def bad(self, kind, test, text):
        self.show(test, text)
        if not isinstance(test, unittest.TestCase) and not hasattr(test, 'test_case'):
            # setUpClass or setUpModule.
            self.report.write(end=self.report.name(test), outcome=kind, reason=reason_of(text), fixture=True)
        elif self.outcome not in ('error', 'failed'):
            self.outcome, self.reason = kind, reason_of(text)

    def addSuccess(self, test):
        super().addSuccess(test)
        self.outcome = self.outcome or 'passed'

    def addError(self, test, err):
        super().addError(test, err)
        self.bad('error', test, self.errors[-1][1])

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.bad('failed', test, self.failures[-1][1])

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            kind, found = ('failed', self.failures) if issubclass(err[0], test.failureException) else ('error', self.errors)
            self.bad(kind, test, f'{subtest}\n{found[-1][1]}')

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        if not isinstance(test, unittest.TestCase):
            self.report.write(end=self.report.name(test), outcome='skipped', reason=str(reason), fixture=True)
        elif self.outcome in (None, 'passed'):
            self.outcome, self.reason = 'skipped', str(reason)

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self.outcome = self.outcome or 'passed'

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self.outcome, self.reason = 'failed', 'unexpected success'


def keep(suite, wanted):
    """Removes from a suite the tests that wanted() refuses."""
    for index, test in enumerate(suite._tests):
        if isinstance(test, unittest.TestSuite):
            keep(test, wanted)
        elif not wanted(test):
            suite._tests[index] = None
    suite._tests = [test for test in suite._tests if test is not None]


def count(suite):
    return sum(count(test) if isinstance(test, unittest.TestSuite) else 1 for test in suite._tests)


def run(module, report_path, threads, wanted, changes, seconds):
    report = Report(report_path, module)
    from test import support
    support.use_resources = dict.fromkeys(RESOURCES, None) if isinstance(support.use_resources, dict) else list(RESOURCES)
    support.verbose = 0
    support.record_original_stdout(sys.stdout)
    sys.stdout.reconfigure(errors='backslashreplace')
    sys.path.append(STAND_INS)
    try_details()
    loader = unittest.TestLoader()
    try:
        tests_of = importlib.import_module(module)
        suite = loader.loadTestsFromModule(tests_of)
        if loader.errors:
            for text in loader.errors:
                sys.stderr.write(text + '\n')
            report.write(load='error', reason=reason_of(loader.errors[0]))
    except unittest.SkipTest as error:
        report.write(load='skipped', reason=str(error))
        return
    except BaseException as error:
        traceback.print_exc()
        report.write(load='error', reason=reason_of(''.join(traceback.format_exception_only(error))))
        return
    keep(suite, lambda test: wanted(report.name(test)))
    report.write(count=count(suite))

    if threads > 1:
        from test.libregrtest.single import _parallelize_tests
        _parallelize_tests(suite, threads)
        # So that a Python with a GIL, too, changes threads in the middle of things.
        sys.setswitchinterval(1e-5)
    result = Result(report, sys.stderr, True, 0)
    # So that the tests can be run again.
    unittest.TestSuite._cleanup = False
    end = time.monotonic() + seconds
    with changing_threads(changes):
        while count(suite):
            suite.run(result)
            if time.monotonic() > end:
                break
            keep(suite, lambda test: report.name(test) not in result.failed)
            # Else a suite takes the fixtures of the class for done.
            result._previousTestClass = None
    report.write(finished=True)
    # Threads that a test has left behind must not keep the process.
    sys.stdout.flush()
    sys.stderr.flush()
    report.file.close()
    os._exit(0)


def main(arguments):
    module, report = arguments[:2]
    options = dict(zip(arguments[2::2], arguments[3::2]))

    def names(option):
        if option not in options:
            return None
        with open(options[option], encoding='utf-8') as file:
            return set(json.load(file))

    done, only, match = names('--done') or set(), names('--only'), options.get('--match', '')

    def wanted(name):
        return name not in done and match in name and (only is None or name in only)

    from test.support import os_helper
    with os_helper.temp_cwd(quiet=True):
        run(module, report, int(options.get('--threads', 1)), wanted, float(options.get('--changes', 0)),
            float(options.get('--seconds', 0)))


if __name__ == '__main__':
    main(sys.argv[1:])
