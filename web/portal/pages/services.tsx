import { PageHead } from '../parts/page-head.tsx';
import { ProvinceDrawing } from '../parts/province-drawing.tsx';
import { Stations } from '../parts/stations.tsx';
import type { PageOf } from './page-of.ts';

/** 版权服务: the stations, by city. */
export function ServicesPage({ page: { stations, map } }: { page: PageOf<'services'> }) {
  return (
    <div className="wrap page">
      <PageHead title="版权服务">
        <p>不方便自己在线办理的，可以到就近的版权服务工作站当面咨询，由工作人员代为申报。</p>
      </PageHead>
      <h2 className="visually-hidden">各地工作站</h2>
      {stations.length > 0 ? (
        <div className="by-city">
          <ProvinceDrawing map={map} />
          <Stations stations={stations} />
        </div>
      ) : (
        <p className="empty">工作站名单正在整理。</p>
      )}
    </div>
  );
}
