/** Id of the control of a field path: `owners.0.name` → `f-owners-0-name`. */
export const fieldId = (path: string) => `f-${path.replaceAll('.', '-')}`;

/** Moves focus to the control of a path, or to the nearest thing around it. */
export function focusField(path: string): void {
  const parts = path.split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const element = document.getElementById(fieldId(parts.slice(0, length).join('.')));
    if (!element) continue;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: 'center' });
    return;
  }
}
