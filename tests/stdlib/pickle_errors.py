# pickle: bad input is an UnpicklingError or EOFError, in the words of CPython's accelerator.
import io
import pickle

for data in b'', b'x', b"'", b'\xff', b'(I1\n':
    for load in pickle.loads, lambda data: pickle.Unpickler(io.BytesIO(data)).load():
        try:
            load(data)
        except (EOFError, pickle.UnpicklingError) as error:
            print(type(error).__name__, error)
# expect: EOFError Ran out of input
# expect: EOFError Ran out of input
# expect: UnpicklingError invalid load key, 'x'.
# expect: UnpicklingError invalid load key, 'x'.
# expect: UnpicklingError invalid load key, '\x27'.
# expect: UnpicklingError invalid load key, '\x27'.
# expect: UnpicklingError invalid load key, '\xff'.
# expect: UnpicklingError invalid load key, '\xff'.
# expect: EOFError Ran out of input
# expect: EOFError Ran out of input
