// Keeps what is typed in every form of the page that has a name, and puts it back when the form opens
// again. It works on the form's own controls, as a person would, so that a form needs nothing for it.
// Left out: a form marked `data-unkept`, because it keeps itself or holds a secret; passwords and files.
import { mount, unmount } from "svelte";
import { dropForm, keepForm, keptForms } from "../ipc/commands";
import { leaving, nameOf, where } from "../place.svelte";
import { keeper, type Keeper } from "./keeper";
import Kept from "./Kept.svelte";

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
/** What stands in each control, by its id. */
type Values = Record<string, string>;

type Form = {
  /** Where it is kept. */
  at: { place: string; form: string };
  keeper: Keeper;
  /** What stood in each control when it appeared. */
  first: Values;
  /** What was typed: only what differs from the first. */
  typed: Values;
  /** What was kept earlier and whose control has not appeared yet. */
  waiting: Values;
  note: Record<string, unknown> | null;
};

const forms = new Map<HTMLFormElement, Form>();
let sent: HTMLFormElement | null = null;
let putting = false;

/** The form that is being sent, while it is; for whoever learns later that it was done. */
export function sending(): HTMLFormElement | null {
  return sent;
}

/** It was done, or will not be: what was typed in it is thrown away. */
export function done(element: HTMLFormElement | null): void {
  const form = element && forms.get(element);
  if (!element || !form) return;
  form.typed = form.waiting = {};
  forget(form);
  void form.keeper.flush().catch(() => {});
  void dropForm(form.at).catch(() => {});
  // A form that stays on the page begins anew with what its page puts into it now.
  setTimeout(() => (form.first = read(element)), 0);
}

/** Keeps what is typed within `page`, until what it answers is called. */
export function attend(page: HTMLElement): () => void {
  const seen = new MutationObserver(() => look(page));
  seen.observe(page, { childList: true, subtree: true });
  const typed = (event: Event) => touched(event.target);
  const send = (event: Event) => {
    sent = event.target as HTMLFormElement;
    setTimeout(() => (sent = null), 0);
  };
  const press = (event: Event) => {
    const button = event.target instanceof Element && event.target.closest("[data-discards]");
    if (button) done(button.closest("form"));
  };
  page.addEventListener("input", typed);
  page.addEventListener("change", typed);
  page.addEventListener("submit", send, true);
  page.addEventListener("click", press, true);
  leaving.add(keepAll);
  look(page);
  return () => {
    seen.disconnect();
    page.removeEventListener("input", typed);
    page.removeEventListener("change", typed);
    page.removeEventListener("submit", send, true);
    page.removeEventListener("click", press, true);
    leaving.delete(keepAll);
    forms.clear();
  };
}

const keepAll = () => Promise.all([...forms.values()].map((form) => form.keeper.flush()));

function controls(element: HTMLFormElement): Control[] {
  return [...element.querySelectorAll<Control>("input[id], textarea[id], select[id]")].filter(
    (control) => !control.matches("[type=password], [type=file], [data-secret]"),
  );
}

function tickable(control: Control): control is HTMLInputElement {
  return control.type === "checkbox" || control.type === "radio";
}

function value(control: Control): string {
  return tickable(control) ? (control.checked ? "yes" : "") : control.value;
}

function read(element: HTMLFormElement): Values {
  return Object.fromEntries(controls(element).map((control) => [control.id, value(control)]));
}

/** The forms that came and went, and controls that a form shows only now. */
function look(page: HTMLElement): void {
  for (const [element, form] of forms) {
    if (element.isConnected) appear(element, form);
    else {
      // Closed, or its page was left: what was typed last is still on its way to be kept.
      void form.keeper.flush().catch(() => {});
      forms.delete(element);
      forget(form);
    }
  }
  for (const element of page.querySelectorAll<HTMLFormElement>("form[aria-label]:not([data-unkept])")) {
    if (!forms.has(element)) void begin(element);
  }
}

async function begin(element: HTMLFormElement): Promise<void> {
  // In a drawer the name alone may stand for several: for each entry that can be taken back, one.
  const drawer = element.closest("[id^=drawer-]")?.id ?? "";
  const at = { place: nameOf(where.now), form: `${drawer} ${element.getAttribute("aria-label")}`.trim() };
  const form: Form = { at, keeper: keeper(() => keep(form)), first: read(element), typed: {}, waiting: {}, note: null };
  forms.set(element, form);
  const kept = await keptForms({ place: at.place }).catch(() => []);
  const mine = kept.find((each) => each.form === at.form);
  // Whoever has begun to type meanwhile means that.
  if (!mine || !element.isConnected || Object.keys(form.typed).length > 0) return;
  form.waiting = JSON.parse(mine.typed) as Values;
  const discard = () => discarded(element, form);
  form.note = mount(Kept, { target: element, anchor: element.firstChild ?? undefined, props: { from: mine.kept_at, discard } });
  appear(element, form);
}

/** New controls: what stands in them is their first, and what was kept for them is put in. */
function appear(element: HTMLFormElement, form: Form): void {
  for (const control of controls(element)) {
    form.first[control.id] ??= value(control);
    const kept = form.waiting[control.id];
    if (kept === undefined) continue;
    delete form.waiting[control.id];
    form.typed[control.id] = kept;
    put(control, kept);
  }
}

/** As a person would: the page learns of it by the same events. */
function put(control: Control, kept: string): void {
  if (value(control) === kept) return;
  putting = true;
  if (tickable(control)) control.checked = kept !== "";
  else control.value = kept;
  control.dispatchEvent(new Event("input", { bubbles: true }));
  // A radio that is no longer chosen says nothing: the one that is does.
  if (control.type !== "radio" || kept !== "") control.dispatchEvent(new Event("change", { bubbles: true }));
  putting = false;
}

function touched(target: EventTarget | null): void {
  const element = target instanceof Element ? target.closest("form") : null;
  const form = element && forms.get(element);
  if (!element || !form || putting) return;
  // What is hidden just now was typed too, and counts until the form is done with.
  for (const [id, now] of Object.entries(read(element))) {
    form.first[id] ??= "";
    if (now !== form.first[id]) form.typed[id] = now;
    else delete form.typed[id];
  }
  form.keeper.touch();
}

async function keep(form: Form): Promise<void> {
  const typed = { ...form.waiting, ...form.typed };
  if (Object.keys(typed).length > 0) await keepForm({ ...form.at, typed: JSON.stringify(typed) });
  else await dropForm(form.at);
}

function discarded(element: HTMLFormElement, form: Form): void {
  for (const control of controls(element)) put(control, form.first[control.id] ?? "");
  done(element);
  controls(element)[0]?.focus();
}

function forget(form: Form): void {
  if (form.note) void unmount(form.note);
  form.note = null;
}
