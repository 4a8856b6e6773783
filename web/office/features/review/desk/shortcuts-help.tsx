import { Button } from 'antd';
import { Dialog } from '../../../shell/dialog.tsx';

/** 「?」: what the keys do. */
export function ShortcutsHelp(props: {
  open: boolean;
  onClose: () => void;
  keys: Record<string, string>;
  /** What else there is to know. */
  more: string;
}) {
  const { open, onClose, keys, more } = props;
  return (
    <Dialog open={open} onClose={onClose} title="快捷键">
      <dl className="shortcuts">
        {Object.entries(keys).map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">正在输入文字时不起作用。{more}</p>
      <p>
        <Button onClick={onClose}>关闭</Button>
      </p>
    </Dialog>
  );
}
