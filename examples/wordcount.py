"""Count the words of every file in a folder: threads over the files, one shared dict.

What it shows: a dict is safe to use from many threads (no crash, no lost key), but `d[k] += 1` is two operations; a lock
around the merge keeps the counts right.

    skein examples/wordcount.py [FOLDER] [THREADS]
"""

import os
import queue
import re
import sys
import threading
import time

WORD = re.compile(r'[A-Za-z]+')


def count_words(path):
    counts = {}
    with open(path, encoding='utf-8', errors='replace') as file:
        for word in WORD.findall(file.read()):
            word = word.lower()
            counts[word] = counts.get(word, 0) + 1
    return counts


def count_folder(folder, threads):
    files = queue.SimpleQueue()
    for root, _, names in os.walk(folder):
        for name in names:
            if name.endswith(('.py', '.md', '.txt')):
                files.put(os.path.join(root, name))
    number = files.qsize()
    total = {}
    lock = threading.Lock()

    def work():
        while True:
            try:
                path = files.get_nowait()
            except queue.Empty:
                return
            counts = count_words(path)
            with lock:
                for word, count in counts.items():
                    total[word] = total.get(word, 0) + count

    workers = [threading.Thread(target=work) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return number, total


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))
    threads = int(sys.argv[2]) if len(sys.argv) > 2 else os.process_cpu_count() or 1
    began = time.perf_counter()
    number, total = count_folder(folder, threads)
    seconds = time.perf_counter() - began
    print(f'{sum(total.values())} words, {len(total)} different ones, in {number} files: {seconds:.2f} s on {threads} threads')
    for word, count in sorted(total.items(), key=lambda item: (-item[1], item[0]))[:10]:
        print(f'{count:8} {word}')


if __name__ == '__main__':
    main()
