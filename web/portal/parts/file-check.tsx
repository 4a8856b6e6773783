import type { PublicRecord } from '../../../contract/registry.ts';

/**
 * Compares a work's file with the registered samples: hashed in the browser, never sent. Shown by the script once it
 * runs; without it the hashes of the record remain for comparing by hand.
 */
export function FileCheck({ samples }: { samples: PublicRecord['samples'] }) {
  return (
    <div
      className="drop"
      hidden
      data-file-check=""
      data-samples={JSON.stringify(samples.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })))}
    >
      <p>
        <label>
          <span className="button">选择作品文件</span>
          <input className="visually-hidden" type="file" />
        </label>{' '}
        <span className="by-dragging">或把文件拖到这里</span>
      </p>
      <p className="quiet">文件只在您的设备上计算指纹，不会上传。</p>
      <div className="drop-answer" aria-live="polite" />
    </div>
  );
}
