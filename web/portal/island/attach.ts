/** As the server takes it. */
const LARGEST = 10 * 1024 * 1024;

/** Sends a chosen file to the question and shows the page with it; every way it can fail ends in a sentence. */
export function openAttachments(place: HTMLElement, token: string): void {
  const input = place.querySelector<HTMLInputElement>('input[type="file"]');
  const answer = place.querySelector<HTMLElement>('[role="status"]');
  if (!input || !answer) return;
  const say = (sentence: string) => {
    answer.textContent = sentence;
  };
  place.hidden = false;
  input.addEventListener('change', async () => {
    const file = input.files?.[0];
    input.value = '';
    if (!file) return;
    if (file.size > LARGEST) return say('文件超过 10 MB，请压缩或截取需要的部分再传。');
    say(`正在上传 ${file.name} …`);
    try {
      const address = `/api/consult/${token}/files?${new URLSearchParams({ name: file.name })}`;
      const headers = { accept: 'application/json', 'content-type': 'application/octet-stream' };
      const response = await fetch(address, { method: 'POST', headers, body: file });
      if (response.ok) return location.reload();
      const { detail, title } = (await response.json()) as { detail?: string; title?: string };
      say(detail ?? title ?? '文件没有收下，请稍后再试。');
    } catch {
      say('网络没有连上，文件没有送达。请稍后再试一次。');
    }
  });
}
