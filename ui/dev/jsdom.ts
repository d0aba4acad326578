// What jsdom lacks and the pages use.
import { configure } from "@testing-library/svelte";

// What is looked for is there within milliseconds, except on a busy machine.
configure({ asyncUtilTimeout: 10_000 });
Element.prototype.scrollIntoView ??= () => {};
window.scrollTo = () => {};
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
  this.open = true;
  this.querySelector<HTMLElement>("input, button")?.focus();
};
HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
  this.open = false;
  this.dispatchEvent(new Event("close"));
};
URL.createObjectURL ??= () => "blob:page";
URL.revokeObjectURL ??= () => {};
