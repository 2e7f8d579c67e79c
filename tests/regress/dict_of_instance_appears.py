# An instance's attributes are seen all the time, also while another thread asks for its __dict__ for the first time.
# (The dict was shown before the attributes were in it.)
# threads: no
import threading


class Point:
    def __init__(self):
        self.x, self.y, self.z = 1, 2, 3


points = []
missed = []
barrier = threading.Barrier(3)


def look():
    for round in range(300):
        barrier.wait()
        for point in points:
            try:
                if point.z + getattr(point, 'y') + point.x != 6:
                    missed.append('value')
            except AttributeError as error:
                missed.append(str(error))
        barrier.wait()


def show():
    for round in range(300):
        points[:] = [Point() for _ in range(60)]
        barrier.wait()
        for point in points:
            if not {'x', 'y', 'z'} <= set(point.__dict__):
                missed.append('dict')
        barrier.wait()


def store():
    for round in range(300):
        barrier.wait()
        for n, point in enumerate(points):
            point.z = 3
            point.w = n
            if point.w != n:
                missed.append('store')
        barrier.wait()


threads = [threading.Thread(target=target) for target in (look, show, store)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(missed[:5])  # expect: []
