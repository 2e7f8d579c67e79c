# clear() of an ended frame by several threads at once, while others read and replace its variables: each value was dropped by all of them.
import threading
import traceback


class Thing:
    pass


def failing(a, b, *rest):
    c = [a, b]
    def inner():
        return c
    local = {'a': a}
    raise ValueError(local)


def ended():
    try:
        failing(Thing(), Thing(), Thing())
    except ValueError as error:
        return error


def work(error, go, number):
    frame = error.__traceback__.tb_next.tb_frame
    go.wait()
    for _ in range(5):
        if number == 0:
            frame.f_locals['a'] = Thing()
            frame.f_locals['more'] = number
        elif number == 1:
            frame.f_locals.copy()
            frame.f_locals.get('rest')
            frame.f_back
        else:
            traceback.clear_frames(error.__traceback__)


for _ in range(60):
    error = ended()
    go = threading.Event()
    threads = [threading.Thread(target=work, args=(error, go, i)) for i in range(4)]
    for thread in threads:
        thread.start()
    go.set()
    for thread in threads:
        thread.join()
    assert set(error.__traceback__.tb_next.tb_frame.f_locals) <= {'a', 'more'}
print(error.__traceback__.tb_next.tb_frame.f_code.co_name)  # expect: failing
