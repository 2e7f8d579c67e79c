"""What threads cost: starting one from the pool, a thousand one after another, a hundred alive at once."""
import _thread
import threading
import time


def nothing():
    pass


def start(n=200):
    """Median microseconds of start_joinable_thread, and until the new thread runs."""
    calls, runs = [], []
    for _ in range(n):
        began = time.perf_counter()
        ran = [0.0]

        def run():
            ran[0] = time.perf_counter()

        handle = _thread.start_joinable_thread(run)
        calls.append(time.perf_counter() - began)
        handle.join()
        runs.append(ran[0] - began)
    return sorted(calls)[n // 2] * 1e6, sorted(runs)[n // 2] * 1e6


def one_after_another(n=1000):
    began = time.perf_counter()
    for _ in range(n):
        thread = threading.Thread(target=nothing)
        thread.start()
        thread.join()
    return time.perf_counter() - began


def alive(n=100):
    finish = threading.Event()
    began = time.perf_counter()
    threads = [threading.Thread(target=finish.wait) for _ in range(n)]
    for thread in threads:
        thread.start()
    seconds = time.perf_counter() - began
    assert threading.active_count() == n + 1
    finish.set()
    for thread in threads:
        thread.join()
    return seconds


if __name__ == '__main__':
    start(20)
    print('a thread from the pool: start() takes %.0f microseconds, it runs after %.0f' % start())
    print('1,000 threads one after another: %.2f s' % one_after_another())
    print('100 threads alive at once: started in %.2f s' % alive())
