# A function whose __code__ is assigned while it runs goes on with the code it has, and tracebacks show that code, though nothing
# else has it any more: it was freed by the next collection.
import gc


def other():
    return 'other'


def make(body):
    scope = {}
    exec(f'def f():\n    f.__code__ = other.__code__\n    {body}\n', {'other': other, 'collect': collect}, scope)
    function = scope['f']
    function.__globals__['f'] = function
    return function


def collect():
    gc.collect()
    return [compile(f'a = {i}', 'x', 'exec') for i in range(100)]


for i in range(3):
    print(make("collect(); return ['alpha', 3.25, len('beta')]")(), end=' ')
print()  # expect: ['alpha', 3.25, 4] ['alpha', 3.25, 4] ['alpha', 3.25, 4]


def failing():
    function = make('raise ValueError')
    try:
        function()
    except ValueError as error:
        return error.__traceback__.tb_next


for i in range(3):
    entry = failing()
    junk = collect()
    print(entry.tb_frame.f_code.co_name, entry.tb_lineno, end=' ')
print()  # expect: f 3 f 3 f 3


def frame_of_a_generator():
    function = make('yield __import__("sys")._getframe()')
    iterator = function()
    frame = next(iterator)
    iterator.close()
    return frame


frame = frame_of_a_generator()
junk = collect()
print(frame.f_code.co_name, other())  # expect: f other
