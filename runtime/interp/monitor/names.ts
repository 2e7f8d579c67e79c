// The names of the events, as sys.monitoring.events shows them.
import { Value } from '../../base/value';
import { internLiteral } from '../../types/str/intern';

function nameText(event: u32): string {
  switch (event) {
    case 0: return 'PY_START';
    case 1: return 'PY_RESUME';
    case 2: return 'PY_RETURN';
    case 3: return 'PY_YIELD';
    case 4: return 'CALL';
    case 5: return 'LINE';
    case 6: return 'INSTRUCTION';
    case 7: return 'JUMP';
    case 8: return 'BRANCH_LEFT';
    case 9: return 'BRANCH_RIGHT';
    case 10: return 'STOP_ITERATION';
    case 11: return 'RAISE';
    case 12: return 'EXCEPTION_HANDLED';
    case 13: return 'PY_UNWIND';
    case 14: return 'PY_THROW';
    case 15: return 'RERAISE';
    case 16: return 'C_RETURN';
    case 17: return 'C_RAISE';
    default: return 'BRANCH';
  }
}
/** Owned. */
export function eventName(event: u32): Value { return internLiteral(nameText(event)); }
