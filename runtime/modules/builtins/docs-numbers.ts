// __doc__ of the methods of numbers.
import { T } from '../../base/types.gen';
import { doc } from '../../object/def';

export function initNumberDocs(): void {
  doc(T.int, 'bit_length', 'The number of bits that the absolute value has in binary.\n\n>>> (-9).bit_length()\n4');
  doc(T.int, 'bit_count', 'The number of ones among the bits of the absolute value.\n\n>>> (-11).bit_count()\n3');
  doc(T.int, 'to_bytes', 'The number as bytes.');
  doc(T.int, 'from_bytes', 'The int that the bytes mean.');
  doc(T.int, 'as_integer_ratio', 'A pair of ints whose ratio the number is, the second one positive.\n\n>>> (-7).as_integer_ratio()\n(-7, 1)');
  doc(T.int, 'conjugate', 'The number itself.');
  doc(T.int, 'is_integer', 'True, as of floats without a fraction.');
  doc(T.int, '__ceil__', 'The number itself.');
  doc(T.int, '__floor__', 'The number itself.');
  doc(T.int, '__trunc__', 'The number itself.');
  doc(T.int, '__round__', 'Rounds to a power of ten for negative ndigits.');
  doc(T.int, '__format__', 'Text by a format specification.');
  doc(T.int, '__sizeof__', 'Bytes of memory of the object.');
  doc(T.int, 'real', 'The number itself.');
  doc(T.int, 'imag', '0');
  doc(T.int, 'numerator', 'The number itself.');
  doc(T.int, 'denominator', '1');
  doc(T.float, 'as_integer_ratio', 'A pair of ints whose ratio the number is exactly, the second one positive.\n\n>>> (-1.75).as_integer_ratio()\n(-7, 4)');
  doc(T.float, 'hex', 'The number in hexadecimal, exactly.\n\n>>> 20.5.hex()\n\'0x1.4800000000000p+4\'');
  doc(T.float, 'fromhex', 'The number that a text from hex() means.\n\n>>> float.fromhex(\'0x1.48p+4\')\n20.5');
  doc(T.float, 'is_integer', 'Has the number no fraction?');
  doc(T.float, 'conjugate', 'The number itself.');
  doc(T.float, 'from_number', 'The float of a number.');
  doc(T.float, '__ceil__', 'The smallest int that is not smaller.');
  doc(T.float, '__floor__', 'The biggest int that is not bigger.');
  doc(T.float, '__trunc__', 'The int towards zero.');
  doc(T.float, '__round__', 'Rounded to ndigits behind the point, or to an int.');
  doc(T.float, '__format__', 'Text by a format specification.');
  doc(T.float, 'real', 'The number itself.');
  doc(T.float, 'imag', '0.0');
  doc(T.float, '__getformat__', 'The format of floats in memory.');
  doc(T.complex, 'conjugate', 'The number with the other sign of the imaginary part.');
  doc(T.complex, 'from_number', 'The complex number of a number.');
  doc(T.complex, 'real', 'the real part of a complex number');
  doc(T.complex, 'imag', 'the imaginary part of a complex number');
  doc(T.complex, '__complex__', 'The number itself.');
  doc(T.complex, '__format__', 'Text by a format specification.');
}
