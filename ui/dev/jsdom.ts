// What jsdom lacks and the pages use.
Element.prototype.scrollIntoView ??= () => {};
window.scrollTo = () => {};
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
URL.createObjectURL ??= () => "blob:page";
URL.revokeObjectURL ??= () => {};
