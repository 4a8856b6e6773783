/** Id of the control of a field path: `owners.0.name` → `f-owners-0-name`. */
export const fieldId = (path: string) => `f-${path.replaceAll('.', '-')}`;

/** Moves focus to the control of a path, or to the nearest thing in or around it. */
export function focusField(path: string): void {
  const parts = path.split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const id = fieldId(parts.slice(0, length).join('.'));
    const element = document.getElementById(id) ?? document.querySelector<HTMLElement>(`[id^="${CSS.escape(id)}"]`);
    if (!element) continue;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: 'center' });
    return;
  }
}
