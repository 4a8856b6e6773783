import { Button } from 'antd';
import { Dialog } from '../../../shell/dialog.tsx';
import { SHORTCUTS } from './shortcuts.ts';

/** 「?」: what the keys do. */
export function ShortcutsHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title="快捷键">
      <dl className="shortcuts">
        {Object.entries(SHORTCUTS).map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">正在输入文字时不起作用。作决定要按两次：先展开，再用 Ctrl + Enter 确认。</p>
      <p>
        <Button onClick={onClose}>关闭</Button>
      </p>
    </Dialog>
  );
}
