# Threads set their trace functions and take them back at the same time and run the same new function: each has all its own events.
# threads: no
import sys, threading

THREADS, ROUNDS = 4, 300
barrier = threading.Barrier(THREADS)
missed = []

def make():
    names = {}
    exec('def traced(n):\n    n += 1\n    return n\n', names)
    return names['traced']

functions = [make() for _ in range(ROUNDS)]

def work(lines):
    expected = [(1, 'call'), (2, 'line'), (3, 'line'), (3, 'return')] if lines else [(1, 'call'), (3, 'return')]
    for number, function in enumerate(functions):
        events = []
        def trace(frame, event, arg):
            if frame.f_code is function.__code__:
                frame.f_trace_lines = lines
                events.append((frame.f_lineno, event))
            return trace
        barrier.wait()
        sys.settrace(trace)
        function(1)
        sys.settrace(None)
        if events != expected:
            missed.append((number, lines, events))

threads = [threading.Thread(target=work, args=(i % 2 == 0,)) for i in range(THREADS)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(len(missed), missed[:2])  # expect: 0 []
