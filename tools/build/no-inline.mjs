// An asc transform: keeps functions whose names end in Slow or Cold from being inlined into their only caller, so that
// the interpreter's loop stays small.
import binaryen from 'binaryen';

export function afterCompile(module) {
  binaryen.setPassArgument('no-inline', '*Slow');
  module.runPasses(['no-inline']);
  binaryen.setPassArgument('no-inline', '*Cold');
  module.runPasses(['no-inline']);
}
