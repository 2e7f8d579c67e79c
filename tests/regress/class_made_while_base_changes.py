# A class that is made while another thread changes its base has in the end what the base has. (Special methods were looked up before the class
# was in the base's list of subclasses: what was assigned in between never reached it.)
# threads: no
import threading

ROUNDS = 2000
go = threading.Barrier(2)
base = [None]


def five(self):
    return 5


def change():
    for r in range(ROUNDS):
        go.wait()
        for _ in range(r % 50):
            pass
        base[0].__len__ = five
        go.wait()


thread = threading.Thread(target=change)
thread.start()
missed = 0
for r in range(ROUNDS):
    base[0] = type('Base', (), {})
    go.wait()
    made = type('Made', (base[0],), {})
    go.wait()
    try:
        missed += len(made()) != 5
    except TypeError:
        missed += 1
thread.join()
print(missed)  # expect: 0
