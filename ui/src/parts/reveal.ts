/** Brings an element into view, opening what hides it, and gives the focus to its first control. */
export function reveal(id: string): void {
  const found = document.getElementById(id);
  if (!found) return;
  for (let up = found.parentElement; up; up = up.parentElement) {
    if (up instanceof HTMLDetailsElement) up.open = true;
  }
  const control = "input, select, textarea, button";
  const first = found.matches(control)
    ? found
    : (found.querySelector<HTMLElement>("input, select, textarea") ??
      found.querySelector<HTMLElement>(control) ??
      found);
  first.scrollIntoView({ block: "center" });
  first.focus({ preventScroll: true });
}
