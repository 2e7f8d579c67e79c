// The module _statistics: the quantile function of the normal distribution.
import { hasError } from '../base/thread';
import { T } from '../base/types.gen';
import { Value } from '../base/value';
import { Kind, arg, moduleFunction } from '../object/def';
import { raiseText } from '../object/errors';
import { logF64 } from '../types/float/exp';
import { asF64, floatNew } from '../types/float/value';
import { moduleRegister } from './module';

@inline function rational8(
  r: f64, a0: f64, a1: f64, a2: f64, a3: f64, a4: f64, a5: f64, a6: f64, a7: f64, b1: f64, b2: f64, b3: f64, b4: f64, b5: f64, b6: f64, b7: f64,
): f64 {
  const num = ((((((a7 * r + a6) * r + a5) * r + a4) * r + a3) * r + a2) * r + a1) * r + a0;
  const den = ((((((b7 * r + b6) * r + b5) * r + b4) * r + b3) * r + b2) * r + b1) * r + 1.0;
  return num / den;
}

/** Wichura's algorithm AS 241 (1988): three rational functions, about 16 figures. */
function quantile(p: f64): f64 {
  const q = p - 0.5;
  if (abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return q * rational8(
      r, 3.3871328727963666080, 1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
      4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3,
      4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3, 2.1213794301586595867e+4,
      3.9307895800092710610e+4, 2.8729085735721942674e+4, 5.2264952788528545610e+3,
    );
  }
  const r = sqrt(-logF64(q <= 0 ? p : 1.0 - p));
  const x = r <= 5.0
    ? rational8(
      r - 1.6, 1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504,
      1.27045825245236838258, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
      2.05319162663775882187, 1.67638483018380384940, 6.89767334985100004550e-1, 1.48103976427480074590e-1,
      1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
    )
    : rational8(
      r - 5.0, 6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 2.96560571828504891230e-1,
      2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
      5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2, 7.86869131145613259100e-4,
      1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
    );
  return q < 0 ? -x : x;
}

/** _normal_dist_inv_cdf(p, mu, sigma) */
function normalQuantile(self: Value, args: usize): Value {
  const p = asF64(arg(args, 0));
  if (p == -1 && hasError()) return 0;
  const mu = asF64(arg(args, 1));
  if (mu == -1 && hasError()) return 0;
  const sigma = asF64(arg(args, 2));
  if (sigma == -1 && hasError()) return 0;
  if (p <= 0 || p >= 1) return raiseText(T.ValueError, 'inv_cdf undefined for these parameters');
  return floatNew(mu + quantile(p) * sigma);
}

export function initStatistics(): void {
  const module = moduleRegister('_statistics');
  moduleFunction(module, '_normal_dist_inv_cdf(p, mu, sigma, /)', normalQuantile.index, Kind.slots);
}
