# Substitution in generic aliases, unions with what is no type, and copies of starred aliases.
import copy
import pickle
import types
from typing import Callable, ParamSpec, TypeVar, TypeVarTuple

T, U, P, Ts = TypeVar('T'), TypeVar('U'), ParamSpec('P'), TypeVarTuple('Ts')
print(dict[T, list[U]][int, str])  # expect: dict[int, list[str]]
print(dict[T, U][*tuple[int, str]])  # expect: dict[int, str]
print(tuple[*Ts, T][int, str, float])  # expect: tuple[int, str, float]
print(types.GenericAlias(dict, ([T, U], T))[int, str])  # expect: dict[[int, str], int]
print(Callable[P, T][[int, str], float].__args__)  # expect: (<class 'int'>, <class 'str'>, <class 'float'>)


class Late:
    pass


first, late = Late(), Late()
first.__typing_subst__ = lambda value: value
alias = types.GenericAlias(dict, (first, late))
print(len(alias.__parameters__))  # expect: 1
late.__typing_subst__ = lambda value: value
try:
    alias[0]
except TypeError as error:
    print(str(error).endswith('not found in __parameters__'))  # expect: True
starred, = tuple[int, str]
print(starred, copy.copy(starred) == starred, pickle.loads(pickle.dumps(starred)))  # expect: *tuple[int, str] True *tuple[int, str]
print(int | str | 5, 'int' | (int | str))  # expect: int | str | 5 ForwardRef('int') | int | str
for wrong in (lambda: issubclass(list[int], object), lambda: list[int].nothing, lambda: list[int][str]):
    try:
        wrong()
    except (TypeError, AttributeError) as error:
        print(error)
# expect: issubclass() arg 1 must be a class
# expect: type object 'list' has no attribute 'nothing'
# expect: list[int] is not a generic class
deep = [0]
for _ in range(200_000):
    deep = [deep]
for wrong in (lambda: list[deep].__parameters__, lambda: dict[T, U][int]):
    try:
        wrong()
    except (TypeError, RecursionError) as error:
        print(error)
# expect: maximum recursion depth exceeded in __parameter__ calculation
# expect: Too few arguments for dict[~T, ~U]; actual 1, expected at least 2
