# close() and throw() of a generator that delegates, while another thread drives it: between the end of what it delegated to and the
# exception in the generator itself the other thread found it suspended, and went on with None for the value.
import threading


def inner():
    for i in range(50):
        yield i
    return 'value'


def outer():
    got = yield from inner()
    yield got


def drive(g, found):
    try:
        for item in g:
            found.append(item)
    except (ValueError, KeyError):
        pass


def end(g, error):
    try:
        g.throw(error) if error else g.close()
    except (ValueError, KeyError, GeneratorExit, StopIteration):
        pass


wrong = 0
for number in range(600):
    g, found = outer(), []
    next(g)
    error = (None, KeyError, GeneratorExit)[number % 3]
    threads = [threading.Thread(target=drive, args=(g, found)), threading.Thread(target=end, args=(g, error))]
    if number % 2:
        threads.reverse()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if None in found:
        wrong += 1
print(wrong)  # expect: 0
