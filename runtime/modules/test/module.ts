// _skeintest: what the stand-ins for CPython's modules of test helpers (tests/conformance/modules) cannot do in Python. Only in
// builds with the switch testModules: a release has neither the module nor its types. Nothing here knows what a test expects:
// each function does with Skein's own calls, contexts and objects what its namesake in CPython does with the C API.
import { fromAddress } from '../../base/value';
import { T } from '../../base/types.gen';
import { moduleSetSteal } from '../../object/def';
import { moduleRegister } from '../module';
import { initTestCalls } from './calls';
import { initTestContexts } from './contexts';
import { initExporter } from './exporter';
import { initLayout } from './layout';
import { initTestObjects } from './objects';

export function initTestModule(): void {
  const m = moduleRegister('_skeintest');
  initLayout();
  initExporter();
  moduleSetSteal(m, 'BufferLayout', fromAddress(T.BufferLayout));
  moduleSetSteal(m, 'Exporter', fromAddress(T.Exporter));
  initTestCalls(m);
  initTestContexts(m);
  initTestObjects(m);
}
