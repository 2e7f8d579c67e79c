# The native id of a thread is its own: no later thread gets it, while identifiers may come back. stack_size() remembers.
import threading

natives = {threading.get_native_id()}
for _ in range(10):
    seen = []
    thread = threading.Thread(target=lambda: seen.append(threading.get_native_id()))
    assert thread.native_id is None
    thread.start()
    thread.join()
    assert seen == [thread.native_id]
    natives.add(thread.native_id)
print(len(natives), threading.get_native_id() == threading.main_thread().native_id)
# expect: 11 True

print(threading.stack_size(), threading.stack_size(262144), threading.stack_size(0x100000), threading.stack_size(), threading.stack_size())
# expect: 0 0 262144 1048576 0
for size in (4096, -1):
    try:
        threading.stack_size(size)
    except ValueError:
        print('too small')
# expect: too small
# expect: too small
