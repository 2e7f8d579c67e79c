// Exporter: an object whose buffer is its layout's, for whatever is asked of it. A layout may be replaced while views of the
// old one are out: every view keeps the layout it came from in its field `internal`.
import { None } from '../../base/addresses.gen';
import { BufferLayout, BufferLayout_held, BufferLayout_view, BufferView, BufferView_size, Exporter, Exporter_size, Type } from '../../base/layout.gen';
import { T } from '../../base/types.gen';
import { charStr, typeOf, Value } from '../../base/value';
import { objectFree } from '../../alloc/object';
import { defineNew, getset } from '../../object/def';
import { raiseText } from '../../object/errors';
import { instanceNew } from '../../object/instance';
import { decref, newRef } from '../../object/refcount';
import { typeSetup } from '../../object/type';
import { TypeFlag } from '../../object/type-flags';
import { add32, sub32 } from '../../sync/atomic';
import { csBegin, csEnd } from '../../sync/critical';
import { bufferFill, BufferFlag, bufferGet, viewAt } from '../../types/buffer/buffer';
import { isContiguous } from '../../types/buffer/strided';
import { LayoutFlag } from './layout';

@inline function asks(flags: i32, what: i32): bool { return (flags & what) == what; }

/** What is wrong with giving this layout to somebody who asks for `flags`; '' = nothing. */
function refusal(layout: usize, flags: i32): string {
  const own = changetype<BufferLayout>(layout).flags;
  const p = layout + BufferLayout_view;
  const v = viewAt(p);
  if (v.ndim && ((asks(flags, BufferFlag.nd) && !v.shape) || (asks(flags, BufferFlag.strides) && !v.strides))) return 're-exporter does not provide format, shape or strides';
  if (own & LayoutFlag.fail) return 'ND_GETBUF_FAIL: forced test exception';
  if ((flags & BufferFlag.writable) && v.readonly) return 'ndarray is not writable';
  if (asks(flags, BufferFlag.cContiguous) && !isContiguous(p, 67)) return 'ndarray is not C-contiguous';
  if (asks(flags, BufferFlag.fContiguous) && !isContiguous(p, 70)) return 'ndarray is not Fortran contiguous';
  if (asks(flags, BufferFlag.anyContiguous) && !isContiguous(p, 65)) return 'ndarray is not contiguous';
  if (!asks(flags, BufferFlag.indirect) && v.suboffsets) return 'ndarray cannot be represented without suboffsets';
  if (!asks(flags, BufferFlag.strides) && !isContiguous(p, 67)) return 'ndarray is not C-contiguous';
  if (!asks(flags, BufferFlag.nd) && (flags & BufferFlag.format)) return 'ndarray: cannot cast to unsigned bytes if the format flag is present';
  return '';
}

function give(self: Value, layout: usize, out: usize, flags: i32): bool {
  const held = viewAt(layout + BufferLayout_held).obj;
  if (held && (changetype<BufferLayout>(layout).flags & LayoutFlag.redirect)) return bufferGet(held, out, flags);
  const own = changetype<BufferLayout>(layout).flags;
  if (own & LayoutFlag.bytes) {
    const v = viewAt(layout + BufferLayout_view);
    if (!bufferFill(out, self, v.data, v.length, v.readonly != 0, flags)) return false;
    viewAt(out).internal = newRef(<u64>layout);
    add32(layout + offsetof<BufferLayout>('exports'), 1);
    return true;
  }
  if (own & LayoutFlag.careless) flags = BufferFlag.fullRo;
  const why = refusal(layout, flags);
  if (why.length) {
    raiseText(T.BufferError, why);
    return false;
  }
  memory.copy(out, layout + BufferLayout_view, BufferView_size);
  const o = viewAt(out);
  o.format = (flags & BufferFlag.format) ? o.format ? o.format : charStr(66) : 0;
  if (!asks(flags, BufferFlag.strides)) o.strides = 0;
  if (!asks(flags, BufferFlag.nd)) {
    o.ndim = 1;
    o.shape = 0;
  }
  o.obj = 0;
  if (own & LayoutFlag.unowned) return true;
  o.obj = newRef(self);
  o.internal = newRef(<u64>layout);
  add32(layout + offsetof<BufferLayout>('exports'), 1);
  return true;
}
function getBuffer(self: Value, out: usize, flags: i32): bool {
  csBegin(<usize>self);
  const layout = newRef(changetype<Exporter>(<usize>self).layout);
  csEnd();
  if (!layout) {
    raiseText(T.BufferError, 'there is nothing to export');
    return false;
  }
  const ok = give(self, <usize>layout, out, flags);
  decref(layout);
  return ok;
}
function releaseBuffer(self: Value, view: usize): void {
  const layout = viewAt(view).internal;
  if (!layout) return;
  viewAt(view).internal = 0;
  sub32(<usize>layout + offsetof<BufferLayout>('exports'), 1);
  decref(layout);
}

function create(type: usize, args: usize): Value { return instanceNew(type); }
function getLayout(self: Value): Value {
  csBegin(<usize>self);
  const layout = newRef(changetype<Exporter>(<usize>self).layout);
  csEnd();
  return layout ? layout : None;
}
function setLayout(self: Value, layout: Value): bool {
  if (layout && typeOf(layout) != T.BufferLayout) {
    raiseText(T.TypeError, 'a layout must be a BufferLayout');
    return false;
  }
  const fresh = newRef(layout);
  csBegin(<usize>self);
  const old = changetype<Exporter>(<usize>self).layout;
  changetype<Exporter>(<usize>self).layout = fresh;
  csEnd();
  decref(old);
  return true;
}
function dealloc(p: usize): void {
  decref(changetype<Exporter>(p).layout);
  objectFree(p);
}

export function initExporter(): void {
  const type = T.Exporter;
  typeSetup(type, Exporter_size, 0, TypeFlag.baseType);
  const t = changetype<Type>(type);
  t.dealloc = dealloc.index;
  t.getBuffer = getBuffer.index;
  t.releaseBuffer = releaseBuffer.index;
  defineNew(type, 'Exporter(*args, **kwargs)', create.index);
  getset(type, 'layout', getLayout.index, setLayout.index);
}
