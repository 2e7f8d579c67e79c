# Four threads advance one iterator made by tee: at the end of a link each wants the next one, and the first that has it lets go of the old.
# threads: no
import itertools
import threading

for _ in range(10):
    shared, own = itertools.tee(range(4000))
    got = []

    def take():
        for item in shared:
            got.append(item)

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(got) <= set(range(4000))
    assert list(own) == list(range(4000))
print('done')  # expect: done
