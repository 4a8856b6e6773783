import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, InputNumber } from 'antd';
import { useRef, useState } from 'react';
import { type DrawnDay, setSecondLookShare } from '../../../../contract/second-look.ts';
import { api, isPassing, newKey, sentenceOf } from '../../../api.ts';
import { dateText } from '../../../ui/format.ts';
import { useToast } from '../../shell/toasts.tsx';

interface Share {
  version: number;
  permille: number;
  mayChange: boolean;
}

const percent = (permille: number) => `${permille / 10}%`;

/** The share that is drawn, and every day's seed, so that anybody can compute the lots again. */
export function Draws({ share, days }: { share: Share; days: readonly DrawnDay[] }) {
  return (
    <section aria-labelledby="draws">
      <h2 id="draws">抽取记录</h2>
      <p>
        现行比例 <b>{percent(share.permille)}</b>
      </p>
      {share.mayChange ? <ShareForm key={share.version} share={share} /> : null}
      {days.length === 0 ? (
        <p className="empty">还没有抽取过。</p>
      ) : (
        <table className="queue draws">
          <thead>
            <tr>
              <th scope="col">办结日期</th>
              <th scope="col">比例</th>
              <th scope="col">办结</th>
              <th scope="col">抽中</th>
              <th scope="col">种子与校验值</th>
            </tr>
          </thead>
          <tbody>
            {days.map((day) => (
              <tr key={day.day}>
                <th scope="row">{dateText(day.day)}</th>
                <td>{percent(day.permille)}</td>
                <td>{day.decided ?? '—'}</td>
                <td>{day.drawn ?? '—'}</td>
                <td>
                  <code>{day.seed ?? '当日结束后公开'}</code>
                  <small>
                    <code>{day.commitment}</code>
                  </small>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="quiet">
        校验值是种子的
        SHA-256，每天零点后随种子确定并在这里列出；启用前一日和停机的日子，种子在补抽时确定。以种子为密钥，对作品标识计算
        HMAC-SHA256，前 48 位折算成 0 到 1 之间的数，小于比例的即为抽中。
      </p>
    </section>
  );
}

function ShareForm({ share }: { share: Share }) {
  const [value, setValue] = useState<number | null>(share.permille / 10);
  const key = useRef(newKey());
  const client = useQueryClient();
  const toast = useToast();
  const save = useMutation({
    mutationFn: (permille: number) =>
      api(setSecondLookShare, { body: { key: key.current, version: share.version, permille } }),
    onSuccess: ({ permille }) => toast.success(`比例已改为 ${percent(permille)}，从明天办结的作品起适用。`),
    onError: (error) => toast.warning(sentenceOf(error), 6),
    onSettled: (_after, error) => {
      if (!error || !isPassing(error)) key.current = newKey();
      return client.invalidateQueries({ queryKey: ['second-looks'] });
    },
  });
  const permille = value === null ? null : Math.round(value * 10);
  return (
    <form
      className="share-form"
      aria-label="修改抽检比例"
      onSubmit={(event) => {
        event.preventDefault();
        if (permille !== null) save.mutate(permille);
      }}
    >
      <label htmlFor="second-look-share">改为</label>
      <InputNumber
        id="second-look-share"
        min={0}
        max={100}
        step={0.5}
        precision={1}
        suffix="%"
        value={value}
        onChange={setValue}
      />
      <Button htmlType="submit" loading={save.isPending} disabled={permille === null || permille === share.permille}>
        保存，从明天起适用
      </Button>
    </form>
  );
}
