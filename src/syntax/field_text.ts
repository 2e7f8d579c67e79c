// The source text of a replacement field, as f'{x=}' prints it and as Interpolation.str keeps it.

/** Without comments; strings are left alone. */
export function fieldText(source: string): string {
  if (!source.includes('#')) return source;
  let out = '';
  let quote = '';
  for (let i = 0; i < source.length; i++) {
    const c = source[i];
    if (c === '\\') {
      out += c + (source[++i] ?? '');
    } else if (quote !== '') {
      out += c;
      if (c === quote) quote = '';
    } else if (c === '"' || c === "'") {
      quote = c;
      out += c;
    } else if (c === '#') {
      while (i < source.length && source[i] !== '\n') i++;
      if (i < source.length) out += '\n';
    } else out += c;
  }
  return out;
}
