/** Text that staff wrote in Markdown: rendered and cleaned on the server, once for each version. */
export function RichText({ html }: { html: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: of a list of allowed elements only (lib/markdown)
  return <div className="rich" dangerouslySetInnerHTML={{ __html: html }} />;
}
