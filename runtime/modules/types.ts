// The module _types: the built-in types that are no names of builtins.
import { Obj_size } from '../base/layout.gen';
import { T } from '../base/types.gen';
import { fromAddress, Value } from '../base/value';
import { moduleSetSteal } from '../object/def';
import { TypeFlag } from '../object/type-flags';
import { typeSetup } from '../object/type';
import { moduleRegister } from './module';

function put(module: Value, name: string, type: usize): void { moduleSetSteal(module, name, fromAddress(type)); }

export function initTypes(): void {
  typeSetup(T.PyCapsule, Obj_size, 0, TypeFlag.disallowInstantiation); // what extension modules share pointers in; we have none
  const module = moduleRegister('_types');
  put(module, 'AsyncGeneratorType', T.async_generator);
  put(module, 'BuiltinFunctionType', T.builtin_function_or_method);
  put(module, 'BuiltinMethodType', T.builtin_function_or_method);
  put(module, 'CapsuleType', T.PyCapsule);
  put(module, 'CellType', T.cell);
  put(module, 'ClassMethodDescriptorType', T.classmethod_descriptor);
  put(module, 'CodeType', T.code);
  put(module, 'CoroutineType', T.coroutine);
  put(module, 'EllipsisType', T.ellipsis);
  put(module, 'FrameType', T.frame);
  put(module, 'FunctionType', T.function_);
  put(module, 'GeneratorType', T.generator);
  put(module, 'GenericAlias', T.GenericAlias);
  put(module, 'GetSetDescriptorType', T.getset_descriptor);
  put(module, 'LambdaType', T.function_);
  put(module, 'MappingProxyType', T.mappingproxy);
  put(module, 'MemberDescriptorType', T.member_descriptor);
  put(module, 'MethodDescriptorType', T.method_descriptor);
  put(module, 'MethodType', T.method);
  put(module, 'MethodWrapperType', T.method_wrapper);
  put(module, 'ModuleType', T.module);
  put(module, 'NoneType', T.NoneType);
  put(module, 'NotImplementedType', T.NotImplementedType);
  put(module, 'SimpleNamespace', T.SimpleNamespace);
  put(module, 'TracebackType', T.traceback);
  put(module, 'UnionType', T.Union);
  put(module, 'WrapperDescriptorType', T.wrapper_descriptor);
}
