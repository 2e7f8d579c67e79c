# dbm over dbm.dumb, and shelve over dbm.
import dbm
import dbm.dumb
import os
import shelve
import tempfile

folder = tempfile.mkdtemp()
path = os.path.join(folder, 'data')


def show(f):
    try:
        print(ascii(f()))
    except BaseException as e:
        print(type(e).__name__, ascii(str(e)).replace(folder, '...')[1:-1])


show(lambda: dbm.whichdb(path))  # expect: None
show(lambda: dbm.open(path, 'r'))  # expect: error db file doesn't exist; use 'c' or 'n' flag to create a new db
show(lambda: dbm.dumb.open(path, 'x'))  # expect: ValueError Flag must be one of 'r', 'w', 'c', or 'n'
with dbm.dumb.open(path, 'c') as db:
    db['one'] = 'eins'
    db[b'two'] = b'zwei'
    db['\xe9'] = bytearray(600)
    db['two'] = 'z'
    del db['one']
    show(lambda: db['one'])  # expect: KeyError b'one'
    show(lambda: sorted(db.keys()))  # expect: [b'two', b'\xc3\xa9']
    show(lambda: db.__setitem__(1, 'x'))  # expect: TypeError keys must be bytes or strings
    show(lambda: db.__setitem__('x', 1))  # expect: TypeError values must be bytes or strings
show(lambda: db['two'])  # expect: OSError DBM object has already been closed
show(lambda: dbm.whichdb(path))  # expect: 'dbm.dumb'
show(lambda: [(n, os.path.getsize(os.path.join(folder, n))) for n in sorted(os.listdir(folder))])  # expect: [('data.bak', 48), ('data.dat', 1624), ('data.dir', 34)]
show(lambda: open(path + '.dir', encoding='latin-1').read())  # expect: "'two', (512, 1)\n'\xc3\xa9', (1024, 600)\n"
with dbm.open(path) as db:
    show(lambda: (len(db), db['two'], b'two' in db, 'one' in db, db.get('one', 5), len(db['\xe9'])))  # expect: (2, b'z', True, False, 5, 600)
    show(lambda: db.__setitem__('a', 'b'))  # expect: OSError The database is opened for reading only
    show(lambda: db.__delitem__('two'))  # expect: OSError The database is opened for reading only
with dbm.dumb.open(path, 'n') as db:
    show(lambda: len(db))  # expect: 0
    show(lambda: db.setdefault('k', 'v'))  # expect: 'v'
with shelve.Shelf(dbm.dumb.open(path, 'n'), writeback=True) as s:
    s['x'] = {'a': [1, 2]}
    s['x']['a'].append(3)
with shelve.Shelf(dbm.dumb.open(path)) as s:
    show(lambda: dict(s))  # expect: {'x': {'a': [1, 2, 3]}}
