import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { RATING_STATES, type RatingDesk, STARS } from '../../../../contract/ratings.ts';
import { dateText, instantText } from '../../../ui/format.ts';
import { regionName } from '../../data/names.ts';
import { authorityQuery } from '../../data/queries.ts';
import { AwaitQuery } from '../../shell/await-query.tsx';
import { FollowUp } from './follow-up.tsx';
import { ratingQuery } from './queries.ts';

const ENDINGS: Record<RatingDesk['ending'], string> = {
  registered: '已登记',
  refused: '不予登记',
  terminated: '终止申请',
};

/** One rating: what was written, whom to call, what was done, and the next step. */
export function RatingPage() {
  const { id = '' } = useParams();
  const query = useQuery(ratingQuery(id));
  return <AwaitQuery query={query}>{(rating) => <Whole rating={rating} />}</AwaitQuery>;
}

function Whole({ rating }: { rating: RatingDesk }) {
  const { data: authority } = useQuery(authorityQuery);
  const facts: [string, string][] = [
    ['申请人', rating.applicant],
    ['联系手机', rating.phone],
    ['所属地区', authority ? regionName(authority, rating.regionCode) : ''],
    ['流水号', rating.code],
    ['办理结果', ENDINGS[rating.ending]],
    ['评价时间', instantText(rating.ratedAt)],
    ['答复期限', rating.dueOn ? `${dateText(rating.dueOn)}${rating.overdue ? '，已超期' : ''}` : ''],
  ];
  return (
    <div className="page rating-desk">
      <title>{`${rating.title} · 好差评`}</title>
      <p>
        <Link to="/office/ratings">好差评</Link>
      </p>
      <h1>
        《{rating.title}》：{STARS[rating.stars]}
        <span className={`agent-state ${rating.state}`}>{RATING_STATES[rating.state]}</span>
      </h1>
      <div className="agent-columns">
        <div className="rating-main">
          <section>
            <h2>申请人的评价</h2>
            {rating.tags.length > 0 ? <p>{rating.tags.join('、')}</p> : null}
            <p className="rating-words">{rating.words || <span className="quiet">没有填写文字。</span>}</p>
          </section>
          <FollowUp key={rating.version} rating={rating} />
          {rating.answer ? (
            <section>
              <h2>给申请人的答复</h2>
              <p className="rating-words">{rating.answer}</p>
            </section>
          ) : null}
        </div>
        <div className="agent-side">
          <section>
            <h2>这件申请</h2>
            <dl className="agent-facts">
              {facts
                .filter(([, value]) => value !== '')
                .map(([label, value]) => (
                  <div key={label}>
                    <dt>{label}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
            </dl>
          </section>
          <History rating={rating} />
        </div>
      </div>
    </div>
  );
}

function History({ rating }: { rating: RatingDesk }) {
  return (
    <section>
      <h2>经过</h2>
      <ol className="agent-history">
        {rating.history.map(({ at, actor, sentence, stars, note }) => (
          <li key={at + sentence}>
            <p>
              {sentence}
              {sentence.includes('评价') ? `：${STARS[stars]}` : ''} <span className="quiet">{actor}</span>
            </p>
            <p className="quiet">
              <time dateTime={at}>{instantText(at)}</time>
            </p>
            {note ? <p className="agent-note">{note}</p> : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
