"""The module pickle's accelerator.  Skein's pickle is written in Python; other modules may ask for these names."""

from pickle import (
    PickleError, PicklingError, UnpicklingError, _dump as dump, _dumps as dumps, _load as load, _loads as loads,
    _Pickler as Pickler, _Unpickler as Unpickler)
