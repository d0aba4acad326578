// Keys as they are written for people, "Ctrl+K", and as they come from the keyboard. Each has a modifier,
// so that none is in the way of typing or of speech that is typed (WCAG 2.1.4).

/** Whether it is these keys that were pressed. */
export function pressed(event: KeyboardEvent, keys: string): boolean {
  const parts = keys.split("+");
  // The last may be the plus itself, which an English keyboard writes with Shift.
  const key = parts.pop() || "+";
  const wants = (modifier: string) => parts.includes(modifier);
  if (event.ctrlKey !== wants("Ctrl") || event.altKey !== wants("Alt") || event.metaKey) return false;
  // A figure of the row above the letters may need Shift, or give another sign.
  if (/^[0-9]$/.test(key)) return event.key === key || event.code === `Digit${key}`;
  if (/^[A-Z]$/.test(key) && event.shiftKey) return false;
  return event.key.toLowerCase() === key.toLowerCase() || (key === "+" && event.key === "=");
}

/** For `aria-keyshortcuts`: "Control+K". */
export function spoken(keys: string): string {
  return keys.replace("Ctrl", "Control").replace("++", "+Plus");
}

/** For a tooltip: "Ctrl and K". */
export function told(keys: string): string {
  return keys.replace("++", "+plus").replace("+-", "+minus").replaceAll("+", " and ").replace("ArrowLeft", "the left arrow");
}

/** Whether somebody types there: keys that undo or move belong to the text. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}
