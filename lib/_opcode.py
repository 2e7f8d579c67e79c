"""Facts about CPython's instruction set, for the modules opcode and dis."""

from _opcode_metadata import HAVE_ARGUMENT, opmap as _opmap

ENABLE_SPECIALIZATION = False
ENABLE_SPECIALIZATION_FT = False

_numbers = frozenset(_opmap.values())


def _named(text):
    return frozenset(_opmap[name] for name in text.split() if name in _opmap)


_const = _named('LOAD_CONST')
_name = _named('''DELETE_ATTR DELETE_GLOBAL DELETE_NAME IMPORT_FROM IMPORT_NAME LOAD_ATTR LOAD_FROM_DICT_OR_GLOBALS LOAD_GLOBAL
    LOAD_NAME LOAD_SUPER_ATTR STORE_ATTR STORE_GLOBAL STORE_NAME INSTRUMENTED_LOAD_SUPER_ATTR''')
_jump = _named('''END_ASYNC_FOR FOR_ITER JUMP_BACKWARD JUMP_BACKWARD_NO_INTERRUPT JUMP_FORWARD POP_JUMP_IF_FALSE POP_JUMP_IF_NONE
    POP_JUMP_IF_NOT_NONE POP_JUMP_IF_TRUE SEND JUMP JUMP_IF_FALSE JUMP_IF_TRUE JUMP_NO_INTERRUPT
    INSTRUMENTED_FOR_ITER INSTRUMENTED_END_ASYNC_FOR''')
_free = _named('DELETE_DEREF MAKE_CELL LOAD_FROM_DICT_OR_DEREF STORE_DEREF')
_local = _named('''DELETE_FAST LOAD_DEREF LOAD_FAST LOAD_FAST_AND_CLEAR LOAD_FAST_BORROW LOAD_FAST_BORROW_LOAD_FAST_BORROW LOAD_FAST_CHECK
    LOAD_FAST_LOAD_FAST STORE_FAST STORE_FAST_LOAD_FAST STORE_FAST_STORE_FAST LOAD_CLOSURE STORE_FAST_MAYBE_NULL''')
_without_arg = _named('''INSTRUMENTED_LINE INSTRUMENTED_END_FOR INSTRUMENTED_POP_ITER INSTRUMENTED_END_SEND INSTRUMENTED_INSTRUCTION
    INSTRUMENTED_NOT_TAKEN INSTRUMENTED_RETURN_VALUE INSTRUMENTED_CALL_FUNCTION_EX ANNOTATIONS_PLACEHOLDER POP_BLOCK''')
_exc = _named('SETUP_CLEANUP SETUP_FINALLY SETUP_WITH')


def is_valid(opcode):
    """Return True if opcode is valid, False otherwise."""
    return opcode in _numbers


def has_arg(opcode):
    """Return True if the opcode uses its oparg, False otherwise."""
    return opcode in _numbers and opcode > HAVE_ARGUMENT and opcode not in _without_arg


def has_const(opcode):
    """Return True if the opcode accesses a constant, False otherwise."""
    return opcode in _const


def has_name(opcode):
    """Return True if the opcode accesses an attribute by name, False otherwise."""
    return opcode in _name


def has_jump(opcode):
    """Return True if the opcode has a jump target, False otherwise."""
    return opcode in _jump


def has_free(opcode):
    """Return True if the opcode accesses a free variable, False otherwise."""
    return opcode in _free


def has_local(opcode):
    """Return True if the opcode accesses a local variable, False otherwise."""
    return opcode in _local


def has_exc(opcode):
    """Return True if the opcode sets an exception handler, False otherwise."""
    return opcode in _exc


def get_executor(*, code, offset):
    """Return the executor object at offset in code: there are none."""
    raise ValueError('no executor exists at address')


def get_specialization_stats():
    """Return the specialization stats: none are kept."""
    return None


def get_intrinsic1_descs():
    """Return a list of names of the unary intrinsics."""
    return ['INTRINSIC_1_INVALID', 'INTRINSIC_PRINT', 'INTRINSIC_IMPORT_STAR', 'INTRINSIC_STOPITERATION_ERROR', 'INTRINSIC_ASYNC_GEN_WRAP',
            'INTRINSIC_UNARY_POSITIVE', 'INTRINSIC_LIST_TO_TUPLE', 'INTRINSIC_TYPEVAR', 'INTRINSIC_PARAMSPEC', 'INTRINSIC_TYPEVARTUPLE',
            'INTRINSIC_SUBSCRIPT_GENERIC', 'INTRINSIC_TYPEALIAS']


def get_intrinsic2_descs():
    """Return a list of names of the binary intrinsics."""
    return ['INTRINSIC_2_INVALID', 'INTRINSIC_PREP_RERAISE_STAR', 'INTRINSIC_TYPEVAR_WITH_BOUND', 'INTRINSIC_TYPEVAR_WITH_CONSTRAINTS',
            'INTRINSIC_SET_FUNCTION_TYPE_PARAMS', 'INTRINSIC_SET_TYPEPARAM_DEFAULT']


def get_special_method_names():
    """Return a list of special method names."""
    return ['__enter__', '__exit__', '__aenter__', '__aexit__']


def get_nb_ops():
    """Return array of symbols of binary ops."""
    plain = [('ADD', '+'), ('AND', '&'), ('FLOOR_DIVIDE', '//'), ('LSHIFT', '<<'), ('MATRIX_MULTIPLY', '@'), ('MULTIPLY', '*'),
             ('REMAINDER', '%'), ('OR', '|'), ('POWER', '**'), ('RSHIFT', '>>'), ('SUBTRACT', '-'), ('TRUE_DIVIDE', '/'), ('XOR', '^')]
    return ([(f'NB_{name}', sign) for name, sign in plain] + [(f'NB_INPLACE_{name}', sign + '=') for name, sign in plain]
            + [('NB_SUBSCR', '[]')])


def stack_effect(opcode, oparg=None, /, *, jump=None):
    """Compute the stack effect of the opcode."""
    if opcode not in _numbers:
        raise ValueError('invalid opcode or oparg')
    if oparg is None and has_arg(opcode):
        oparg = 0
    name = next(name for name, number in _opmap.items() if number == opcode)
    effect = _effects.get(name.removeprefix('INSTRUMENTED_'))
    if effect is None:
        raise ValueError('invalid opcode or oparg')
    return effect(oparg) if callable(effect) else effect


def _fixed(effect, names):
    return dict.fromkeys(names.split(), effect)


_effects = {
    **_fixed(0, '''CACHE COPY_FREE_VARS DELETE_DEREF DELETE_FAST DELETE_GLOBAL DELETE_NAME EXTENDED_ARG GET_AITER GET_AWAITABLE GET_ITER
        GET_YIELD_FROM_ITER RESERVED LINE INSTRUCTION JUMP JUMP_BACKWARD JUMP_BACKWARD_NO_INTERRUPT JUMP_FORWARD JUMP_NO_INTERRUPT
        MAKE_CELL MAKE_FUNCTION NOP NOT_TAKEN RESUME RETURN_VALUE SETUP_ANNOTATIONS STORE_FAST_LOAD_FAST SWAP TO_BOOL UNARY_INVERT
        UNARY_NEGATIVE UNARY_NOT YIELD_VALUE CALL_INTRINSIC_1 CHECK_EXC_MATCH_ CHECK_EG_MATCH CONVERT_VALUE FORMAT_SIMPLE MATCH_KEYS_
        LOAD_FROM_DICT_OR_GLOBALS LOAD_FROM_DICT_OR_DEREF SEND ENTER_EXECUTOR RERAISE_ EXIT_INIT_CHECK_ ANNOTATIONS_PLACEHOLDER
        JUMP_IF_FALSE JUMP_IF_TRUE'''),
    **_fixed(1, '''GET_ANEXT COPY FOR_ITER GET_LEN IMPORT_FROM LOAD_BUILD_CLASS LOAD_COMMON_CONSTANT LOAD_CONST LOAD_DEREF LOAD_FAST
        LOAD_FAST_AND_CLEAR LOAD_FAST_BORROW LOAD_FAST_CHECK LOAD_LOCALS LOAD_NAME LOAD_SMALL_INT LOAD_SPECIAL MATCH_KEYS MATCH_MAPPING
        MATCH_SEQUENCE PUSH_EXC_INFO PUSH_NULL RETURN_GENERATOR WITH_EXCEPT_START LOAD_CLOSURE'''),
    **_fixed(2, 'LOAD_FAST_LOAD_FAST LOAD_FAST_BORROW_LOAD_FAST_BORROW'),
    **_fixed(-1, '''BINARY_OP BUILD_TEMPLATE CALL_INTRINSIC_2 COMPARE_OP CONTAINS_OP DELETE_ATTR DICT_MERGE DICT_UPDATE END_FOR END_SEND INTERPRETER_EXIT
        EXIT_INIT_CHECK FORMAT_WITH_SPEC IMPORT_NAME IS_OP LIST_APPEND LIST_EXTEND MAP_ADD_ POP_EXCEPT POP_ITER POP_JUMP_IF_FALSE
        POP_JUMP_IF_NONE POP_JUMP_IF_NOT_NONE POP_JUMP_IF_TRUE POP_TOP RERAISE SET_ADD SET_FUNCTION_ATTRIBUTE SET_UPDATE STORE_DEREF
        STORE_FAST STORE_GLOBAL STORE_NAME STORE_FAST_MAYBE_NULL POP_BLOCK_'''),
    **_fixed(-2, 'BINARY_SLICE CLEANUP_THROW_ DELETE_SUBSCR END_ASYNC_FOR LOAD_SUPER_ATTR_ MAP_ADD MATCH_CLASS STORE_ATTR STORE_FAST_STORE_FAST'),
    **_fixed(-3, 'STORE_SUBSCR'),
    **_fixed(-4, 'STORE_SLICE'),
    'CHECK_EXC_MATCH': 0,
    'CLEANUP_THROW': -1,
    'BUILD_INTERPOLATION': lambda arg: -2 if arg & 1 else -1,
    'BUILD_LIST': lambda arg: 1 - arg,
    'BUILD_MAP': lambda arg: 1 - 2 * arg,
    'BUILD_SET': lambda arg: 1 - arg,
    'BUILD_SLICE': lambda arg: 1 - arg,
    'BUILD_STRING': lambda arg: 1 - arg,
    'BUILD_TUPLE': lambda arg: 1 - arg,
    'CALL': lambda arg: -1 - arg,
    'CALL_FUNCTION_EX': -3,
    'CALL_KW': lambda arg: -2 - arg,
    'LOAD_ATTR': lambda arg: arg & 1,
    'LOAD_GLOBAL': lambda arg: 1 + (arg & 1),
    'LOAD_SUPER_ATTR': lambda arg: -2 + (arg & 1),
    'RAISE_VARARGS': lambda arg: -arg,
    'UNPACK_EX': lambda arg: (arg & 0xff) + (arg >> 8),
    'UNPACK_SEQUENCE': lambda arg: arg - 1,
    'MATCH_CLASS': -2,
    'POP_BLOCK': 0,
    'SETUP_CLEANUP': 2,
    'SETUP_FINALLY': 1,
    'SETUP_WITH': 1,
}
_effects = {name: effect for name, effect in _effects.items() if not name.endswith('_')}
