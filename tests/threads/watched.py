# Threads run while others change who watches the code they run: no event of a quiet moment is lost, and the results stay right.
import sys
import threading

mon = sys.monitoring
E = mon.events
THREADS = 4


def work(n):
    total = 0
    for i in range(n):
        if i % 3 == 0:
            total += helper(i)
        else:
            total -= 1
    return total


def helper(i):
    try:
        if i % 2:
            raise ValueError(i)
        return len(str(i))
    except ValueError as e:
        return e.args[0]


def gen(n):
    for i in range(n):
        yield i
    return n


expected = work(300), sum(gen(100))
stop = threading.Event()
wrong = []


def run():
    while not stop.is_set():
        got = work(300), sum(gen(100))
        if got != expected:
            wrong.append(got)


threads = [threading.Thread(target=run) for _ in range(THREADS)]
for t in threads:
    t.start()

# Tools come and go.
seen = dict.fromkeys(('start', 'line', 'call', 'branch', 'raise'), 0)


def count(name):
    def callback(*args):
        seen[name] += 1
        if name == 'line':
            return mon.DISABLE
    return callback


mon.use_tool_id(2, 'watched')
mon.register_callback(2, E.PY_START, count('start'))
mon.register_callback(2, E.LINE, count('line'))
mon.register_callback(2, E.CALL, count('call'))
mon.register_callback(2, E.BRANCH_LEFT, count('branch'))
mon.register_callback(2, E.RAISE, count('raise'))
for i in range(40):
    mon.set_events(2, E.PY_START | E.LINE | E.RAISE)
    work(20)
    mon.set_events(2, E.CALL | E.BRANCH_LEFT)
    mon.set_local_events(2, work.__code__, E.LINE | E.PY_RETURN)
    work(20)
    mon.restart_events()
    mon.set_local_events(2, work.__code__, 0)
    mon.set_events(2, 0)
mon.free_tool_id(2)

# A trace function of this thread sees this thread only.
idents = set()
lines = []


def tracer(frame, what, arg):
    if frame.f_code is work.__code__:
        idents.add(threading.get_ident())
        if what == 'line':
            lines.append(frame.f_lineno - frame.f_code.co_firstlineno)
    return tracer


for i in range(20):
    lines.clear()
    sys.settrace(tracer)
    work(3)
    sys.settrace(None)
print(lines)  # expect: [1, 2, 3, 4, 2, 3, 6, 2, 3, 6, 2, 7]
print(idents == {threading.get_ident()})  # expect: True

# All threads at once.
everywhere = set()


def everyone(frame, what, arg):
    everywhere.add(threading.get_ident())


threading.setprofile_all_threads(everyone)
while len(everywhere) < THREADS + 1:
    helper(2)
threading.setprofile_all_threads(None)
print(len(everywhere))  # expect: 5
stop.set()
for t in threads:
    t.join()
print(wrong)  # expect: []
print(all(seen.values()))  # expect: True
print(mon._all_events(), sys.getprofile())  # expect: {} None

# A function that fails in a thread of its own ends the tracing of that thread, and no more.


def broken(frame, what, arg):
    raise ZeroDivisionError


def traced():
    sys.settrace(broken)
    try:
        helper(1)
    except ZeroDivisionError:
        print('traced', sys.gettrace())  # expect: traced None


t = threading.Thread(target=traced)
t.start()
t.join()

# A thread that ends while it is traced is not counted any more.
t = threading.Thread(target=lambda: sys.settrace(lambda *args: None))
t.start()
t.join()
print(mon._all_events())  # expect: {}
