// sys.set_coroutine_origin_tracking_depth: where coroutines were made.
import { Value } from '../base/value';

/** Notes the frames that created the coroutine at p, when tracking is on. */
export function coroutineOrigin(p: usize): void {}
