"""What a pattern takes an instance for is said by the first of its class's bases that says anything (PEP 634)."""
import collections
import collections.abc


class Mapping(collections.UserDict, collections.abc.Sequence):
    pass


class Sequence(collections.UserList, dict):
    pass


class Later(dict):
    pass


for subject in Mapping(), Sequence(), Later(), (), 'text':
    match subject:
        case [*_]:
            print('sequence')
        case {}:
            print('mapping')
        case _:
            print('neither')
# expect: mapping
# expect: sequence
# expect: mapping
# expect: sequence
# expect: neither
