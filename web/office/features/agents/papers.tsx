import { useState } from 'react';
import type { AgentRequestDesk } from '../../../../contract/agents.ts';
import type { FileView } from '../../../../contract/shared.ts';
import { bytesText } from '../../../ui/format.ts';

interface Paper {
  label: string;
  file: FileView;
}

/** The papers of the request and the identity papers: one large, the others to choose from. */
export function Papers({ request }: { request: AgentRequestDesk }) {
  const proofs = request.proofs.map(({ name, file }) => ({ label: name, file }));
  const all = [...proofs, ...request.identityFiles];
  const [chosen, choose] = useState(all[0]?.file.id);
  const shown = all.find(({ file }) => file.id === chosen);
  return (
    <section className="agent-papers" aria-label="材料">
      {shown ? <Large paper={shown} /> : <p className="empty">材料已经不在了。</p>}
      <Choices title="资质材料" papers={proofs} chosen={chosen} onChoose={choose} />
      <Choices title="身份证明" papers={request.identityFiles} chosen={chosen} onChoose={choose} />
    </section>
  );
}

function Large({ paper: { label, file } }: { paper: Paper }) {
  const picture = file.mediaType.startsWith('image/');
  return (
    <figure className="agent-large">
      {picture ? (
        <img src={file.url} alt={label} />
      ) : (
        <p className="quiet">这是一份 {typeName(file)} 文件，请打开查看。</p>
      )}
      <figcaption>
        <b>{label}</b>
        <span className="quiet">
          {file.name}，{bytesText(file.bytes)}
        </span>
        <a href={file.url} target="_blank" rel="noreferrer">
          在新窗口打开
        </a>
      </figcaption>
    </figure>
  );
}

const typeName = (file: FileView): string => (file.mediaType === 'application/pdf' ? 'PDF' : file.mediaType);

function Choices(props: {
  title: string;
  papers: readonly Paper[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
}) {
  if (props.papers.length === 0) return null;
  return (
    <div className="agent-choices">
      <h2>{props.title}</h2>
      <ul>
        {props.papers.map(({ label, file }) => (
          <li key={file.id}>
            <button type="button" aria-pressed={file.id === props.chosen} onClick={() => props.onChoose(file.id)}>
              {file.preview ? <img src={file.preview} alt="" /> : <span className="agent-no-preview">PDF</span>}
              <span>{label}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
