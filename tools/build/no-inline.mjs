// An asc transform: keeps functions whose names end in Slow or Cold from being inlined into their only caller, so that
// the interpreter's loop stays small.
export function afterCompile(module) {
  module.setPassArgument('no-inline', '*Slow');
  module.runPasses(['no-inline']);
  module.setPassArgument('no-inline', '*Cold');
  module.runPasses(['no-inline']);
}
