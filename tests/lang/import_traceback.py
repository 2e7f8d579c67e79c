# A traceback shows the import statement and the module's frames, and nothing of the import system between them.
import os
import sys
import traceback

sys.path.insert(0, os.path.join(os.path.dirname(__file__), 'fixtures'))


def show(action):
    try:
        action()
    except Exception as error:
        print([f'{os.path.basename(f.filename)}:{f.lineno}' for f in traceback.extract_tb(error.__traceback__)], repr(error))


def missing():
    import no_such_module


def broken():
    import import_inner


show(missing)  # expect: ['import_traceback.py:11', 'import_traceback.py:17'] ModuleNotFoundError("No module named 'no_such_module'")
show(broken)  # expect: ['import_traceback.py:11', 'import_traceback.py:21', 'import_inner.py:5', 'import_inner.py:2'] KeyError('inner')
print(os.path.isabs(__file__))  # expect: True
