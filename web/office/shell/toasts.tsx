import { message } from 'antd';
import type { MessageInstance } from 'antd/es/message/interface.js';
import { createContext, type ReactNode, useContext } from 'react';

const Context = createContext<MessageInstance | null>(null);

/** Short sentences at the top that pass by themselves. */
export function Toasts({ children }: { children: ReactNode }) {
  const [toast, place] = message.useMessage({ top: 64, maxCount: 2 });
  return (
    <Context value={toast}>
      {place}
      {children}
    </Context>
  );
}

/** @throws Error outside `Toasts` */
export function useToast(): MessageInstance {
  const toast = useContext(Context);
  if (!toast) throw new Error('no Toasts around this component');
  return toast;
}
