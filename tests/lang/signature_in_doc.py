# A signature in the first line of a doc.
import inspect
class B:
    """B(raw, size=3)
--

Text."""
class C(B):
    """c"""
class D: "D(x"
class E: "E(x)\n--\n"
print(B.__text_signature__, C.__text_signature__, D.__text_signature__, E.__text_signature__, inspect.signature(C), inspect.signature(list), inspect.signature(map))
# expect: (raw, size=3) None None None (raw, size=3) (iterable=(), /) (function, iterable, /, *iterables, strict=False)
