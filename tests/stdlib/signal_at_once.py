# A signal that the main thread sends itself has been handled when the call returns.
import _thread
import os
import signal
import threading

seen = []
signal.signal(signal.SIGUSR1, lambda number, frame: seen.append(number))
os.kill(os.getpid(), signal.SIGUSR1)
print(seen == [signal.SIGUSR1])  # expect: True
for send in (_thread.interrupt_main, lambda: os.kill(os.getpid(), signal.SIGINT), lambda: signal.raise_signal(signal.SIGINT)):
    try:
        send()
        print('not yet')
    except KeyboardInterrupt:
        print('at once')
# expect: at once
# expect: at once
# expect: at once
# From another thread it comes to the main thread.
got = threading.Event()
signal.signal(signal.SIGUSR1, lambda number, frame: got.set() or seen.append(threading.current_thread() is threading.main_thread()))
thread = threading.Thread(target=os.kill, args=(os.getpid(), signal.SIGUSR1))
thread.start()
thread.join()
print(got.wait(30), seen[1:])  # expect: True [True]
