import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { bytesText } from '../../../../ui/format.ts';
import { useDesk } from '../desk/desk-context.tsx';
import { PictureView } from './picture-view.tsx';
import { type Piece, piecesOf, type Way, wayOf } from './pieces.ts';
import { SoundView } from './sound-view.tsx';
import { TextView } from './text-view.tsx';

const PdfView = lazy(() => import('./pdf-view.tsx'));

/** The work, big; beside it a strip of everything else there is to read. */
export function Viewer() {
  const { desk, shown, show, wide, widen } = useDesk();
  const pieces = piecesOf(desk);
  const piece = pieces.find((known) => known.id === shown) ?? pieces[0];
  if (!piece) return <p className="empty">没有可以看的文件。</p>;
  return (
    <div className="viewer">
      <div className="pieces-bar">
        <div className="pieces">
          {pieces.map((known) => (
            <button
              key={known.id}
              type="button"
              aria-pressed={known === piece}
              title={known.label}
              onClick={() => show(known.id)}
            >
              <Thumbnail piece={known} />
              <span>{known.label}</span>
            </button>
          ))}
        </div>
        <Button size="small" aria-pressed={wide} onClick={() => widen(!wide)}>
          {wide ? '还原' : '放大'}
        </Button>
      </div>
      <div className="reading" key={piece.id}>
        <Reading piece={piece} />
      </div>
    </div>
  );
}

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
/** A Word document is read as its words. */
const readingOf = (mediaType: string): Way => (mediaType === DOCX ? 'text' : wayOf(mediaType));

const BADGES = { picture: '图', audio: '音', video: '影', pdf: 'PDF', text: '文', download: '档' } as const;

/** A small picture of the piece, or what kind of thing it is. */
function Thumbnail({ piece: { file } }: { piece: Piece }) {
  const [failed, setFailed] = useState(false);
  if (file.preview === null || failed) return <i aria-hidden="true">{BADGES[readingOf(file.mediaType)]}</i>;
  return <img src={file.preview} alt="" onError={() => setFailed(true)} />;
}

function Reading({ piece }: { piece: Piece }) {
  const { id, file, label } = piece;
  switch (readingOf(file.mediaType)) {
    case 'picture':
      return <PictureView file={file} label={label} />;
    case 'audio':
      return <SoundView file={file} label={label} />;
    case 'video':
      // biome-ignore lint/a11y/useMediaCaption: a work filed for registration has no captions of ours
      return <video className="film" controls preload="metadata" src={file.url} aria-label={label} />;
    case 'pdf':
      return (
        <Suspense fallback={<p className="empty">正在打开 {label} …</p>}>
          <PdfView url={file.url} label={label} />
        </Suspense>
      );
    case 'text':
      return <TextView fileId={id} url={file.url} label={label} />;
    case 'download':
      return (
        <p className="empty">
          这种文件不能在页面里打开。
          <a href={file.url} download>
            下载 {file.name}（{bytesText(file.bytes)}）
          </a>
        </p>
      );
  }
}
