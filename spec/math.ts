// Functions of JavaScript's Math that the runtime calls by number (host calls math1 and math2): the index in these lists.

export const mathFunctions1: string[] = ['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh', 'exp', 'expm1', 'log', 'log2', 'log10', 'log1p', 'cbrt'];
export const mathFunctions2: string[] = ['pow', 'atan2', 'hypot'];
