# f_trace_opcodes set by a trace function takes effect at once, for a frame that is traced already.
import sys

events = []


def tracer(frame, event, arg):
    frame.f_trace_opcodes = True
    events.append(event)
    return tracer


def two_lines():
    x = 1
    return x


def nothing(): pass


sys.settrace(tracer)
two_lines()
nothing()
sys.settrace(None)
print(events[:7])  # expect: ['call', 'line', 'opcode', 'opcode', 'line', 'opcode', 'opcode']
print(events[7:])  # expect: ['return', 'call', 'line', 'opcode', 'opcode', 'return']
