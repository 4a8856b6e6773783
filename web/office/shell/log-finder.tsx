import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';

const WORK_ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

/** Opens the log of one work by its identifier or any address that contains it. */
export function LogFinder() {
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [missed, setMissed] = useState(false);
  const open = (event: FormEvent) => {
    event.preventDefault();
    const id = WORK_ID.exec(text)?.[0];
    if (id) navigate(`/office/works/${id.toLowerCase()}/log`);
    else setMissed(true);
  };
  return (
    <form className="log-finder" onSubmit={open}>
      <label htmlFor="work-id">作品编号，或作品页面的网址</label>
      <div className="row">
        <Input
          id="work-id"
          value={text}
          status={missed ? 'error' : ''}
          aria-describedby="work-id-hint"
          onChange={(event) => {
            setText(event.target.value);
            setMissed(false);
          }}
        />
        <Button htmlType="submit" type="primary">
          查看记录
        </Button>
      </div>
      <p id="work-id-hint" className="quiet" aria-live="polite">
        {missed ? '没有认出编号。编号由 32 位字母和数字组成，中间有短横。' : '记录只增不改，逐条用散列相连。'}
      </p>
    </form>
  );
}
