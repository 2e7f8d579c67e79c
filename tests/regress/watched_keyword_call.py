# A watched call of a class with keyword arguments makes an instance. (Its frame was taken for a failure without an exception.)
import sys


class Point:
    def __init__(self, x, *, y=1):
        self.x, self.y = x, y


def make():
    return Point(1, y=3)


events = []
monitoring = sys.monitoring
monitoring.use_tool_id(3, 'test')
monitoring.register_callback(3, monitoring.events.CALL, lambda code, offset, callable, first: events.append(callable))
monitoring.set_local_events(3, make.__code__, monitoring.events.CALL)
point = make()
monitoring.set_local_events(3, make.__code__, 0)
monitoring.free_tool_id(3)
print(point.x, point.y, events == [Point])  # expect: 1 3 True
