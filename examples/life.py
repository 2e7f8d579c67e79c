"""Conway's Game of Life on one shared board: each thread owns a band of rows, a Barrier ends each generation.

What it shows: threads in lockstep over shared lists.  The board is the same as on one thread, whatever their number.

    skein examples/life.py [GENERATIONS] [THREADS]
"""

import os
import sys
import threading
import time

WIDTH, HEIGHT = 64, 40
R_PENTOMINO = ((1, 0), (2, 0), (0, 1), (1, 1), (1, 2))


def new_board():
    board = [[0] * WIDTH for _ in range(HEIGHT)]
    for x, y in R_PENTOMINO:
        board[HEIGHT // 2 + y][WIDTH // 2 + x] = 1
    return board


def step_rows(old, new, start, stop):
    for y in range(start, stop):
        above, row, below = old[y - 1], old[y], old[(y + 1) % HEIGHT]
        out = new[y]
        for x in range(WIDTH):
            left, right = x - 1, (x + 1) % WIDTH
            around = (above[left] + above[x] + above[right] + row[left] + row[right]
                      + below[left] + below[x] + below[right])
            out[x] = 1 if around == 3 or (around == 2 and row[x]) else 0


def play(generations, threads):
    boards = [new_board(), new_board()]
    barrier = threading.Barrier(threads)

    def work(index):
        start, stop = HEIGHT * index // threads, HEIGHT * (index + 1) // threads
        for generation in range(generations):
            step_rows(boards[generation % 2], boards[(generation + 1) % 2], start, stop)
            barrier.wait()

    workers = [threading.Thread(target=work, args=(index,)) for index in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return boards[generations % 2]


def main():
    generations = int(sys.argv[1]) if len(sys.argv) > 1 else 120
    threads = int(sys.argv[2]) if len(sys.argv) > 2 else os.process_cpu_count() or 1
    began = time.perf_counter()
    board = play(generations, threads)
    seconds = time.perf_counter() - began
    for row in board:
        print(''.join('#' if cell else '.' for cell in row))
    print(f'{sum(map(sum, board))} cells live after {generations} generations: {seconds:.2f} s on {threads} threads')


if __name__ == '__main__':
    main()
