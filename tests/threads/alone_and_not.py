# Threads that come and go while the main thread works on the same containers: what it does alone takes other ways than what it
# does beside others, and the last of the others may end in the middle of it.
# threads: no
import threading

shared_list = list(range(8))
shared_dict = {'a': 0, 'b': 0, 1: 0}
shared_set = {1, 2, 'x'}
bad = []


def visit(number):
    for i in range(30):
        shared_list[number % 8] = str(i)
        shared_list[2:5] = [i, number, 'y' * (i % 3)]
        shared_dict['a'] = 'v' * (i % 5)
        shared_dict[number] = i
        shared_set.add(number % 5)
        shared_set.discard(number % 7)
        for key, value in list(shared_dict.items()):
            if value is None:
                bad.append(key)
        if len(shared_list) != 8 or len(shared_list[1:4]) != 3 or len(shared_list + shared_list[::-1]) != 16:
            bad.append('length')


def work():
    for i in range(20):
        shared_list[i % 8] = f'{i}!'
        total = sum(len(str(item)) for item in shared_list)
        shared_list[2:5] = (i, total, shared_list[0])
        shared_dict['b'] = shared_dict.get('b', 0) + 1
        shared_dict.setdefault('c', []).append(i)
        if i % 10 == 0:
            shared_dict.pop('c')
        copy = shared_set | {i} | frozenset(('x', i))
        if i not in copy or 'x' not in copy:
            bad.append('set')
        if ''.join(str(x) for x in shared_list[:]).count('None'):
            bad.append('None')


threads = []
for round_ in range(60):
    thread = threading.Thread(target=visit, args=(round_,))
    thread.start()
    threads.append(thread)
    work()
    if round_ % 6 == 5:
        for thread in threads:
            thread.join()
        threads.clear()
        work()
for thread in threads:
    thread.join()
work()

print(bad)  # expect: []
print(shared_dict['b'], len(shared_list), len(shared_dict) >= 60)  # expect: 1420 8 True
