import { Button, Input } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { ARTICLE_KINDS, type ArticleKind, articleAddress, SLUG } from '../../../../contract/articles.ts';
import { todayInChina } from '../../../ui/format.ts';
import { Dialog } from '../../shell/dialog.tsx';

/** Asks for the one thing that cannot be changed later: the address. */
export function NewArticle({ kind, open, onClose }: { kind: ArticleKind; open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title={`新写一篇${ARTICLE_KINDS[kind]}`}>
      {open ? <Form key={kind} kind={kind} onClose={onClose} /> : null}
    </Dialog>
  );
}

/** 「20261123-k7q2」: nobody has to think of an address who does not want to. */
function someSlug(): string {
  const random = Array.from(crypto.getRandomValues(new Uint8Array(4)), (byte) => (byte % 36).toString(36)).join('');
  return `${todayInChina(new Date()).replaceAll('-', '')}-${random}`;
}

function Form({ kind, onClose }: { kind: ArticleKind; onClose: () => void }) {
  const [slug, setSlug] = useState(someSlug);
  const navigate = useNavigate();
  const fits = SLUG.test(slug);
  return (
    <form
      className="content-dialog"
      onSubmit={(event) => {
        event.preventDefault();
        if (fits) void navigate(`/office/content/${kind}/${slug}?new=1`);
      }}
    >
      <label htmlFor="new-slug">网址</label>
      <Input
        id="new-slug"
        maxLength={80}
        value={slug}
        status={fits ? '' : 'error'}
        aria-describedby="new-slug-help"
        onChange={(event) => setSlug(event.target.value.trim().toLowerCase())}
      />
      <p id="new-slug-help" className={fits ? 'quiet' : 'bad'}>
        {fits
          ? `将来的地址是 ${articleAddress(kind, slug)}，开始写之后不能再改。`
          : '只能用小写字母、数字和中间的短横线。'}
      </p>
      <p className="consult-buttons">
        <Button htmlType="submit" type="primary" disabled={!fits}>
          开始写
        </Button>
        <Button type="text" onClick={onClose}>
          取消
        </Button>
      </p>
    </form>
  );
}
