import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { type OwnRating, STARS } from '../../../../contract/ratings.ts';
import { Button } from '../../../ui/button.tsx';
import { dateText } from '../../../ui/format.ts';
import { RatingForm } from './rating-form.tsx';
import { ratingQuery } from './rating-query.ts';

/**
 * 「评价这次办理」 on the page of an ended work: a quiet place to come to, from the closing message too (`#rating`). Shows
 * nothing while the case goes on, and nothing when it could not be asked for: nobody came here for it.
 */
export default function WorkRating({ workId }: { workId: string }) {
  const { data } = useQuery(ratingQuery(workId));
  const place = useRef<HTMLElement>(null);
  const shown = data !== undefined && (data.rating !== null || data.actions.includes('rate'));
  useEffect(() => {
    if (shown && window.location.hash === '#rating') place.current?.scrollIntoView({ block: 'center' });
  }, [shown]);
  if (!shown) return null;
  return (
    <section
      ref={place}
      id="rating"
      aria-labelledby="rating-heading"
      className="grid gap-4 rounded-m border border-line bg-card px-6 py-5"
    >
      <h2 id="rating-heading" className="text-l font-semibold">
        评价这次办理
      </h2>
      <Body workId={workId} own={data} />
    </section>
  );
}

function Body({ workId, own }: { workId: string; own: OwnRating }) {
  const [open, setOpen] = useState(false);
  const { rating, tags, actions } = own;
  if (!rating) return <RatingForm workId={workId} rating={null} tags={tags} onDone={() => setOpen(false)} />;
  if (open) return <RatingForm workId={workId} rating={rating} tags={tags} onDone={() => setOpen(false)} />;
  return (
    <div className="grid justify-items-start gap-3">
      <p>
        您的评价：<strong>{STARS[rating.stars]}</strong>
        {rating.tags.length > 0 && <span className="text-quiet">　{rating.tags.join('、')}</span>}
      </p>
      {rating.words && <p className="whitespace-pre-line">{rating.words}</p>}
      {rating.followedUp && <p className="text-quiet">我们会与您联系，了解情况后答复您。</p>}
      {rating.answer && (
        <div className="grid gap-1 border-l-4 border-blue bg-blue-wash px-4 py-3">
          <h3 className="font-semibold">登记机构的答复</h3>
          <p className="whitespace-pre-line">{rating.answer}</p>
        </div>
      )}
      {actions.includes('change') && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button size="s" onClick={() => setOpen(true)}>
            修改评价
          </Button>
          <span className="text-s text-quiet">{dateText(rating.changeableUntil)}前可以修改</span>
        </div>
      )}
    </div>
  );
}
