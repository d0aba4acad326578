/** How long a page may take until its button stands, in milliseconds. */
const LONGEST = 5_000;

/** Presses the button of that id, or goes into the field, once it stands; nothing where it never does. */
export function press(id: string): void {
  const end = performance.now() + LONGEST;
  const timer = setInterval(() => {
    const found = document.getElementById(id);
    if (found || performance.now() > end) clearInterval(timer);
    if (!found) return;
    found.scrollIntoView({ block: "center" });
    found.focus({ preventScroll: true });
    // What is open already is not shut.
    if (found instanceof HTMLButtonElement && found.ariaExpanded !== "true") found.click();
  }, 50);
}
