/**
 * Reveals a drop zone that the server rendered hidden, and calls back with the one file chosen or dropped.
 * Returns the place for the answer, a polite live region.
 */
export function openDropZone(zone: HTMLElement, onFile: (file: File, answer: HTMLElement) => void): void {
  const inputs = zone.querySelectorAll<HTMLInputElement>('input[type=file]');
  const answer = zone.querySelector<HTMLElement>('.drop-answer');
  if (!answer) return;
  zone.hidden = false;
  for (const input of inputs)
    input.addEventListener('change', () => {
      const file = input.files?.[0];
      // The same file must be accepted again after it was changed on disk.
      input.value = '';
      if (file) onFile(file, answer);
    });
  for (const type of ['dragenter', 'dragover', 'dragleave', 'drop'])
    zone.addEventListener(type, (event) => {
      event.preventDefault();
      zone.classList.toggle('dragging', type === 'dragenter' || type === 'dragover');
    });
  zone.addEventListener('drop', (event) => {
    const file = event.dataTransfer?.files[0];
    if (file) onFile(file, answer);
  });
}
