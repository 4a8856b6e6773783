import { useMutation } from '@tanstack/react-query';
import { Button, Input, Radio } from 'antd';
import { useRef, useState } from 'react';
import { findPickUp, handOverPaper, type PickUp } from '../../../../contract/paper.ts';
import { api, isPassing, newKey, problemCode, sentenceOf } from '../../../api.ts';
import { dateText, instantText } from '../../../ui/format.ts';

const CODE = /^\d{8}$/;

/** 「柜台发放」: the code first, then who stands there. */
export function PickUpPage() {
  const [code, setCode] = useState('');
  const [done, setDone] = useState('');
  const find = useMutation({ mutationFn: () => api(findPickUp, { body: { code } }), onMutate: () => setDone('') });
  const unknown = problemCode(find.error) === 'not_found';
  return (
    <div className="page narrow-page">
      <title>柜台发放 · 工作台</title>
      <h1>柜台发放</h1>
      <p className="lead">请领取人出示领取码和证件原件，核对后发放。</p>
      <form
        className="paper-scan"
        onSubmit={(event) => {
          event.preventDefault();
          if (CODE.test(code)) find.mutate();
        }}
      >
        <label htmlFor="pick-up-code">领取码（8 位数字，可扫码）</label>
        <div>
          <Input
            id="pick-up-code"
            autoFocus
            inputMode="numeric"
            autoComplete="off"
            maxLength={8}
            value={code}
            aria-describedby="pick-up-result"
            onChange={(event) => {
              setCode(event.target.value.replaceAll(/\D/g, ''));
              find.reset();
            }}
          />
          <Button type="primary" htmlType="submit" disabled={!CODE.test(code)} loading={find.isPending}>
            查找
          </Button>
        </div>
        <p id="pick-up-result" role="status" className={find.isError ? 'bad' : 'quiet'}>
          {find.isError ? (unknown ? '没有这个领取码，或证书已经发放。请核对后再试。' : sentenceOf(find.error)) : done}
        </p>
      </form>
      {find.data ? (
        <HandOver
          key={find.data.id}
          pickUp={find.data}
          code={code}
          onDone={(sentence) => {
            setDone(sentence);
            setCode('');
            find.reset();
          }}
        />
      ) : null}
    </div>
  );
}

interface Props {
  pickUp: PickUp;
  code: string;
  onDone: (sentence: string) => void;
}

function HandOver({ pickUp, code, onDone }: Props) {
  const [receiver, setReceiver] = useState<'applicant' | 'agent'>('applicant');
  const [name, setName] = useState(pickUp.applicant);
  const [paper, setPaper] = useState('');
  const key = useRef(newKey());
  const give = useMutation({
    mutationFn: () =>
      api(handOverPaper, {
        params: { id: pickUp.id },
        body: { key: key.current, code, receiver, receiverName: name, receiverDocument: paper },
      }),
    onSuccess: ({ number, handedOverOn }) => onDone(`${number} 已于${dateText(handedOverOn)}发放。`),
    onError: (error) => {
      if (!isPassing(error)) key.current = newKey();
    },
  });
  return (
    <section aria-label="核对并发放" className="paper-hand-over">
      <h2>{pickUp.title}</h2>
      <p className="number">{pickUp.number}</p>
      <p>
        申请人 {pickUp.applicant}，证件号 <span className="number">{pickUp.documentNumberMasked}</span>
      </p>
      <p className="quiet">{instantText(pickUp.readySince)} 起存放在柜台</p>
      <Radio.Group
        value={receiver}
        aria-label="谁来领取"
        onChange={({ target }) => {
          setReceiver(target.value);
          setName(target.value === 'applicant' ? pickUp.applicant : '');
        }}
        options={[
          { value: 'applicant', label: '申请人本人' },
          { value: 'agent', label: '受托人' },
        ]}
      />
      <label htmlFor="receiver-name">领取人姓名</label>
      <Input id="receiver-name" maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
      <label htmlFor="receiver-paper">领取人证件号（核对原件后填写）</label>
      <Input
        id="receiver-paper"
        autoComplete="off"
        maxLength={40}
        value={paper}
        onChange={(event) => setPaper(event.target.value)}
      />
      {give.isError ? (
        <p role="alert" className="bad">
          {sentenceOf(give.error)}
        </p>
      ) : null}
      <Button
        type="primary"
        size="large"
        disabled={name.trim() === '' || paper.trim().length < 4}
        loading={give.isPending}
        onClick={() => give.mutate()}
      >
        确认发放
      </Button>
    </section>
  );
}
