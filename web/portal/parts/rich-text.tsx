/** Text that staff wrote in Markdown: rendered and cleaned on the server, once for each version. */
export function RichText({ html, id }: { html: string; id?: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: of a list of allowed elements only (lib/markdown)
  return <div id={id} className="rich" dangerouslySetInnerHTML={{ __html: html }} />;
}
