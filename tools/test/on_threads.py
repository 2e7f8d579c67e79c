"""Runs a test program on N threads at once, behind a barrier, each with its own namespace; prints the output of one of
them if all printed the same, else the outputs that differ."""

import sys
import threading

count, path = int(sys.argv[1]), sys.argv[2]
with open(path, encoding='utf-8') as file:
    code = compile(file.read(), path, 'exec')
barrier = threading.Barrier(count)
outputs = [[] for _ in range(count)]


def run(index):
    def output(*values, sep=' ', end='\n', file=None, flush=False):
        if file is not None:
            print(*values, sep=sep, end=end, file=file, flush=flush)
        else:
            outputs[index].append(sep.join(map(str, values)) + end)
    barrier.wait()
    try:
        exec(code, {'__name__': '__main__', '__file__': path, 'print': output})
    except BaseException as error:
        outputs[index].append(f'{type(error).__name__}: {error}\n')


threads = [threading.Thread(target=run, args=(index,)) for index in range(count)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
texts = {''.join(output) for output in outputs}
for text in texts:
    sys.stdout.write(text)
